import Neural

/// The keys of an LSTM in `config.json`.
extension LSTMHyperparameters: Codable {
    private enum CodingKeys: String, CodingKey {
        case embedding, hidden, layers, cell
        case isNormalised = "layerNorm"
        case isTied = "tied"
        case zoneout, dropout
        case isVariational = "variational"
        case recurrentDropout, optimizer, learningRate, schedule, clipNorm, batchSize
        case sequenceLength, shards, precision, transposition, stretch, patience
    }

    /// Reads settings; what an older Studio did not know is what it did: single precision, a plain
    /// LSTM, a new mask at every step.
    ///
    /// - Throws: A decoding error of Foundation.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        let plain = LSTMHyperparameters()
        func later<Value: Decodable>(_ key: CodingKeys, _ value: Value) throws -> Value {
            try keys.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        embedding = try keys.decode(Int.self, forKey: .embedding)
        hidden = try keys.decode(Int.self, forKey: .hidden)
        layers = try keys.decode(Int.self, forKey: .layers)
        cell = try later(.cell, plain.cell)
        isNormalised = try later(.isNormalised, plain.isNormalised)
        isTied = try later(.isTied, plain.isTied)
        zoneout = try later(.zoneout, plain.zoneout)
        dropout = try keys.decode(Float.self, forKey: .dropout)
        isVariational = try later(.isVariational, plain.isVariational)
        recurrentDropout = try later(.recurrentDropout, plain.recurrentDropout)
        optimizer = try keys.decode(OptimizerSettings.self, forKey: .optimizer)
        learningRate = try keys.decode(Float.self, forKey: .learningRate)
        schedule = try keys.decode(RateSchedule.self, forKey: .schedule)
        clipNorm = try keys.decode(Float.self, forKey: .clipNorm)
        batchSize = try keys.decode(Int.self, forKey: .batchSize)
        sequenceLength = try keys.decode(Int.self, forKey: .sequenceLength)
        shards = try keys.decode(Int.self, forKey: .shards)
        precision = try later(.precision, plain.precision)
        transposition = try keys.decode(Int.self, forKey: .transposition)
        stretch = try keys.decode(Double.self, forKey: .stretch)
        patience = try keys.decode(Int.self, forKey: .patience)
    }

    /// Writes all settings.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(embedding, forKey: .embedding)
        try keys.encode(hidden, forKey: .hidden)
        try keys.encode(layers, forKey: .layers)
        try keys.encode(cell, forKey: .cell)
        try keys.encode(isNormalised, forKey: .isNormalised)
        try keys.encode(isTied, forKey: .isTied)
        try keys.encode(zoneout, forKey: .zoneout)
        try keys.encode(dropout, forKey: .dropout)
        try keys.encode(isVariational, forKey: .isVariational)
        try keys.encode(recurrentDropout, forKey: .recurrentDropout)
        try keys.encode(optimizer, forKey: .optimizer)
        try keys.encode(learningRate, forKey: .learningRate)
        try keys.encode(schedule, forKey: .schedule)
        try keys.encode(clipNorm, forKey: .clipNorm)
        try keys.encode(batchSize, forKey: .batchSize)
        try keys.encode(sequenceLength, forKey: .sequenceLength)
        try keys.encode(shards, forKey: .shards)
        try keys.encode(precision, forKey: .precision)
        try keys.encode(transposition, forKey: .transposition)
        try keys.encode(stretch, forKey: .stretch)
        try keys.encode(patience, forKey: .patience)
    }
}
