public import Score

/// What `studio evaluate --originality` is asked for.
public struct OriginalityRequest: Sendable {
    /// Name of the model whose training music is searched; nil with a corpus of its own.
    public var model: String?
    /// Folder of MIDI files; nil for the one that the model learnt from.
    public var corpus: String?
    /// MIDI files, folders of them, ids of generations or takes, `all` for the model's kept
    /// generations; empty for pieces that the model writes.
    public var pieces: [String] = []
    /// Pieces that the model writes, in `counts`.
    public var count = 20
    /// Temperature of the model's draws, 0...10.
    public var temperature = 1.0
    /// Seed of the first piece; each has the next.
    public var seed: UInt64 = 1
    /// What of a piece is compared.
    public var reading = LineReading.parts
    /// Steps of the grid a quarter note, 1...96.
    public var stepsPerQuarter = 4
    /// Fewest onsets of a match that counts as one in the share that is covered, 2...1,000.
    public var leastMatch = 8

    /// Asks for the defaults.
    public init() {}

    /// Fewest and most pieces that a model writes.
    public static let counts = 1...10_000

    /// Checks every range.
    ///
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    func validate() throws(Failure) {
        guard model != nil || (corpus != nil && !pieces.isEmpty) else {
            throw Failure(
                .usage,
                "nothing says whose music is to be searched: name a model with --model, or a folder "
                    + "with --corpus and the pieces to look for."
            )
        }
        try check("count", count, Self.counts)
        try check("grid", stepsPerQuarter, OnsetLine.grids)
        try check("least match", leastMatch, 2...1_000)
        guard temperature.isFinite, (0...10).contains(temperature) else {
            throw Failure(.usage, "temperature is \(temperature); expected 0 to 10.")
        }
    }

    private func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(Failure) {
        guard !range.contains(value) else { return }
        throw Failure(
            .usage,
            "\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)."
        )
    }
}
