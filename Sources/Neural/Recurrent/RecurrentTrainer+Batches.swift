extension RecurrentTrainer {
    /// Learns from one batch.
    ///
    /// The loss is the mean over the targets that count. A batch without any changes no weight,
    /// and carries the states on.
    ///
    /// - Parameters:
    ///   - batch: `settings.batchSize` lanes, at most `settings.sequenceLength` steps.
    ///   - learningRate: At least 0, finite.
    /// - Returns: Loss and gradient norm, both from before the weights changed.
    /// - Throws: `NeuralError.wrongSize` or `.tokenOutOfRange` for a bad batch; `.notFinite` where
    ///   loss or gradient is, with weights, optimizer and states as they were.
    public func step(
        _ batch: TokenBatch,
        learningRate: Float
    ) throws(NeuralError) -> StepReport {
        try learn(from: batch, learningRate: learningRate)
    }

    /// Learns from one batch of bags: as from one of tokens, in a network whose shape has features.
    ///
    /// - Parameters:
    ///   - batch: `settings.batchSize` lanes, at most `settings.sequenceLength` steps.
    ///   - learningRate: At least 0, finite.
    /// - Returns: Loss and gradient norm, both from before the weights changed.
    /// - Throws: As with a batch of tokens.
    public func step(
        _ batch: BagBatch,
        learningRate: Float
    ) throws(NeuralError) -> StepReport {
        try learn(from: batch, learningRate: learningRate)
    }

    /// The loss of a batch, without dropout and without learning.
    ///
    /// - Parameter batch: As for `step`. States carry over from the last evaluation's batch.
    /// - Returns: Summed loss in nats, and the number of targets that count.
    /// - Throws: `NeuralError.wrongSize`, `.tokenOutOfRange`, `.notFinite`.
    public func evaluate(
        _ batch: TokenBatch
    ) throws(NeuralError) -> (lossSum: Double, tokens: Int) {
        try measure(batch)
    }

    /// The loss of a batch of bags, without dropout and without learning.
    ///
    /// - Parameter batch: As for `step`. States carry over from the last evaluation's batch.
    /// - Returns: Summed loss in nats, and the number of targets that count.
    /// - Throws: `NeuralError.wrongSize`, `.tokenOutOfRange`, `.notFinite`.
    public func evaluate(
        _ batch: BagBatch
    ) throws(NeuralError) -> (lossSum: Double, tokens: Int) {
        try measure(batch)
    }
}
