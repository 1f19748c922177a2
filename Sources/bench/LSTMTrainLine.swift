/// One round of `bench lstm-train`, as JSON.
struct LSTMTrainLine: Encodable {
    let settings: LSTMTrain
    let parameters: Int
    /// Fastest, median and slowest step.
    let stepMilliseconds: [Double]
    let tokensPerSecond: Double
    let loss: Double
    let machine: Machine

    private enum CodingKeys: String, CodingKey {
        case bench, implementation, vocabulary, embedding, hidden, layers, threads, shards, dropout
        case sequenceLength = "sequence_length"
        case batchSize = "batch_size"
        case steps, parameters, loss, machine
        case stepMilliseconds = "step_ms_min_median_max"
        case tokensPerSecond = "tokens_per_s"
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode("lstm_train", forKey: .bench)
        try keys.encode("studio", forKey: .implementation)
        try keys.encode(settings.vocabulary, forKey: .vocabulary)
        try keys.encode(settings.embedding, forKey: .embedding)
        try keys.encode(settings.hidden, forKey: .hidden)
        try keys.encode(settings.layers, forKey: .layers)
        try keys.encode(settings.sequenceLength, forKey: .sequenceLength)
        try keys.encode(settings.batchSize, forKey: .batchSize)
        try keys.encode(settings.threads, forKey: .threads)
        try keys.encode(settings.shards, forKey: .shards)
        try keys.encode(settings.dropout, forKey: .dropout)
        try keys.encode(settings.steps, forKey: .steps)
        try keys.encode(parameters, forKey: .parameters)
        try keys.encode(stepMilliseconds, forKey: .stepMilliseconds)
        try keys.encode(tokensPerSecond.rounded(), forKey: .tokensPerSecond)
        try keys.encode(loss, forKey: .loss)
        try keys.encode(machine, forKey: .machine)
    }
}
