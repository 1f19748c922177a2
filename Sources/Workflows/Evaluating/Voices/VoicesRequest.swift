/// What `studio evaluate --voices` is asked for.
public struct VoicesRequest: Sendable {
    /// Name of the model.
    public var model: String
    /// Pieces that the model writes, 2...10,000.
    public var count = 50
    /// MIDI files, or folders of them, to count beside it.
    public var paths: [String] = []
    /// Folder of MIDI files; nil for the one that the model learnt from.
    public var corpus: String?
    /// Temperature of the draws, 0...10.
    public var temperature = 1.0
    /// Seed of the first piece; the next has the next.
    public var seed: UInt64 = 1

    /// Asks for the defaults.
    public init(model: String) { self.model = model }

    func validate() throws(Failure) {
        guard (2...10_000).contains(count) else {
            throw Failure(.usage, "count is \(count); expected 2 to 10000 pieces.")
        }
        guard temperature.isFinite, (0...10).contains(temperature) else {
            throw Failure(.usage, "temperature is \(temperature); expected 0 to 10.")
        }
    }
}
