public import Catalog

/// What a listening test asks, and by which rules; fixed when it is made.
public struct ListeningTestSettings: Codable, Hashable, Sendable {
    /// A scale that pieces are scored on, 1...5.
    public struct Scale: Codable, Hashable, Sendable {
        /// Its name in answers: `overall`.
        public var name: String
        /// What the listener reads.
        public var label: String

        /// Makes a scale.
        public init(name: String, label: String) {
            self.name = name
            self.label = label
        }
    }

    /// What the listener is asked.
    public var question: String
    /// The scales of a test of scales; empty for the other kinds.
    public var scales: [Scale]
    /// Questions in a session, repeats included, 2...200; default 20.
    public var trials: Int
    /// Share of them that repeat an earlier one, 0...0.3; default 0.1.
    public var repeats: Double
    /// Seconds of each piece that are heard before an answer is taken, 0...60; default 5.
    ///
    /// Of a shorter piece, its length.
    public var minimumSeconds: Double
    /// Whose answers do not count.
    public var exclusions: ExclusionRules
    /// What the listener agrees to.
    public var consent: String
    /// How the stimuli were made.
    public var making: StimulusMaking?

    /// Scores that a scale has.
    public static let scores = 1...5

    /// What a kind of test asks where the user says nothing.
    public init(kind: ListeningTestKind) {
        switch kind {
        case .pairs: question = "Which of the two pieces do you like better?"
        case .scales: question = "How do you find this piece?"
        case .humanOrMachine: question = "Was this piece written by a human or by a machine?"
        }
        scales = kind == .scales ? Self.usualScales : []
        trials = 20
        repeats = 0.1
        minimumSeconds = 5
        exclusions = ExclusionRules()
        consent = Self.usualConsent
    }

    /// The scales where the user names none.
    public static let usualScales = [
        Scale(name: "overall", label: "Overall"),
        Scale(name: "melody", label: "Melody"),
        Scale(name: "rhythm", label: "Rhythm"),
        Scale(name: "structure", label: "Structure"),
        Scale(name: "harmony", label: "Harmony"),
    ]

    /// What is agreed to where the user says nothing.
    public static let usualConsent =
        "You will hear short pieces of music and say what you think of them. No name and no "
        + "address is asked for; your answers are kept under a random number, and used to compare "
        + "the music. You may stop whenever you like; what you answered until then is kept."

    /// Checks every range.
    ///
    /// - Parameter kind: What the test asks.
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    public func validate(for kind: ListeningTestKind) throws(Failure) {
        try Self.check((2...200).contains(trials), "trials", "\(trials)", "2 to 200")
        try Self.check((0...0.3).contains(repeats), "repeats", "\(repeats)", "0 to 0.3")
        try Self.check(
            (0...60).contains(minimumSeconds),
            "the minimum of listening",
            "\(minimumSeconds)",
            "0 to 60 seconds"
        )
        try Self.check(!question.isEmpty, "question", "nothing", "a question")
        try Self.check(!consent.isEmpty, "consent", "nothing", "what the listener agrees to")
        let names = Set(scales.map(\.name))
        try Self.check(
            names.count == scales.count && !names.contains(""),
            "scales",
            scales.map(\.name).joined(separator: ", "),
            "names that differ"
        )
        try Self.check(
            scales.isEmpty != (kind == .scales) && scales.count <= 12,
            "scales",
            "\(scales.count)",
            kind == .scales ? "1 to 12" : "none, in a test of another kind"
        )
        try exclusions.validate()
    }

    static func check(
        _ isRight: Bool,
        _ setting: String,
        _ found: String,
        _ expected: String
    ) throws(Failure) {
        guard isRight else {
            throw Failure(.usage, "\(setting): expected \(expected); found \(found).")
        }
    }
}
