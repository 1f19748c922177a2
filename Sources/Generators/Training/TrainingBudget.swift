public import Neural

/// When training ends, besides early stopping.
public struct TrainingBudget: Hashable, Sendable, Codable {
    /// Epochs at most; nil for no limit.
    public var epochs: Int?
    /// Minutes at most, over all resumptions; nil for no limit.
    public var minutes: Double?

    /// Makes a budget; the first limit reached ends the run.
    public init(epochs: Int? = nil, minutes: Double? = nil) {
        self.epochs = epochs
        self.minutes = minutes
    }

    /// Checks the limits.
    ///
    /// - Throws: `NeuralError.outOfRange` for no epoch, and for minutes that are none.
    public func validate() throws(NeuralError) {
        if let epochs, epochs < 1 {
            throw .outOfRange(name: "epochs", value: "\(epochs)", allowed: "at least 1")
        }
        if let minutes, !(minutes.isFinite && minutes > 0) {
            throw .outOfRange(name: "minutes", value: "\(minutes)", allowed: "a number above 0")
        }
    }

    /// Share of the budget that is used up, 0...1; 0 where there is no limit.
    ///
    /// - Parameters:
    ///   - done: Epochs trained, the begun one as a fraction.
    ///   - seconds: Seconds trained.
    /// - Returns: The share by epochs or by time, whichever is further.
    public func fraction(epochs done: Double, seconds: Double) -> Double {
        let byEpochs = epochs.map { done / Double(max($0, 1)) } ?? 0
        let byTime = minutes.map { seconds / max($0 * 60, 1e-9) } ?? 0
        return min(max(byEpochs, byTime), 1)
    }
}
