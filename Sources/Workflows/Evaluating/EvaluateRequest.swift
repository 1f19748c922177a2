/// What `studio evaluate` is asked for.
public struct EvaluateRequest: Sendable {
    /// Name of the model.
    public var model: String
    /// Windows to draw of each set, 10...100,000.
    public var count = 300
    /// Folder of MIDI files; nil for the one that the model learnt from.
    public var corpus: String?
    /// Names of models to set beside it.
    public var beside: [String] = []
    /// Temperature of all models' draws, 0...10.
    public var temperature = 1.0
    /// Seed of every draw: which windows are compared, what the models write, random notes.
    public var seed: UInt64 = 1

    /// Whether windows are compared in the key that the model learns in, not as they sound.
    ///
    /// A model that was trained on transposed pieces writes in every key, which is no fault where
    /// keys are not the question.
    public var inLearntKey = false

    /// Asks for the defaults.
    public init(model: String) {
        self.model = model
    }

    /// Fewest and most windows of a set.
    public static let counts = 10...100_000

    /// Checks every range.
    ///
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    func validate() throws(Failure) {
        guard Self.counts.contains(count) else {
            throw Failure(
                .usage,
                "count is \(count); expected \(Self.counts.lowerBound) to "
                    + "\(Self.counts.upperBound) windows."
            )
        }
        guard temperature.isFinite, (0...10).contains(temperature) else {
            throw Failure(.usage, "temperature is \(temperature); expected 0 to 10.")
        }
    }
}
