public import Catalog
public import Sound

/// What `studio test new` is asked for.
public struct ListeningTestRequest: Sendable {
    /// Name of the test: letters, digits, `-`, `_` and `.`, at most 64.
    public var name: String
    /// What listeners are asked.
    public var kind: ListeningTestKind
    /// What they are asked in detail, and by which rules.
    public var settings: ListeningTestSettings
    /// Names of the models, all of which write; at least one.
    public var models: [String]
    /// Temperatures of each model.
    public var temperatures: [Double] = [1]
    /// Pieces of each model at each temperature, and human pieces, 1...200.
    public var pieces = 12
    /// Whether held-out human pieces are among the stimuli.
    public var hasHumans = true
    /// Folder of the human pieces; nil for the first model's own corpus.
    public var corpus: String?
    /// Whether note-shuffled human pieces are among the stimuli: a quarter as many as pieces.
    public var hasAnchors = false
    /// Longest music in a stimulus, 3...120 seconds.
    public var seconds = 20.0
    /// Seed of the pieces, their choice and the order in which they are heard.
    public var seed: UInt64 = 0
    /// What makes the sound.
    public var synth = Synth.soundfont
    /// The user's soundfont; nil for the first that is found.
    public var soundfont: String?

    /// Asks for a test of models.
    public init(name: String, kind: ListeningTestKind, models: [String]) {
        self.name = name
        self.kind = kind
        self.models = models
        settings = ListeningTestSettings(kind: kind)
    }

    /// Anchors of a test with so many pieces.
    var anchorCount: Int { hasAnchors ? (pieces + 3) / 4 : 0 }

    /// Groups that can be compared.
    private var groupCount: Int {
        models.count * temperatures.count + (hasHumans ? 1 : 0)
    }

    /// Checks every range.
    ///
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    func validate() throws(Failure) {
        let check = ListeningTestSettings.check
        try check(
            ModelName.isValid(name),
            "name",
            name,
            "letters, digits, - _ and ., at most 64, the first a letter or a digit"
        )
        try check(!models.isEmpty, "models", "none", "--model NAME, once or more")
        try check(
            Set(models).count == models.count,
            "models",
            models.joined(separator: ", "),
            "each once"
        )
        try check(!temperatures.isEmpty, "temperatures", "none", "at least one")
        try check(
            Set(temperatures).count == temperatures.count,
            "temperatures",
            temperatures.map { "\($0)" }.joined(separator: ", "),
            "each once"
        )
        try check((1...200).contains(pieces), "pieces", "\(pieces)", "1 to 200")
        try check((3...120).contains(seconds), "seconds", "\(seconds)", "3 to 120")
        try check(
            groupCount >= 2 || kind == .scales,
            "stimuli",
            "one model at one temperature, and no human pieces",
            "two groups to compare: another model or temperature, or human pieces"
        )
        try check(
            kind != .humanOrMachine || hasHumans,
            "stimuli",
            "no human pieces",
            "human pieces, in a test of human or machine"
        )
        try check(
            hasHumans || !hasAnchors,
            "anchors",
            "no human pieces",
            "human pieces, whose notes are shuffled"
        )
        try settings.validate(for: kind)
    }
}
