/// The widths of a recurrent network: embedding, LSTM layers, softmax over the vocabulary.
public struct RecurrentNetworkShape: Codable, Hashable, Sendable {
    /// Number of different tokens, 1...65,536.
    public var vocabulary: Int
    /// Width of a token's embedding, 1...8,192.
    public var embedding: Int
    /// Units in each LSTM layer, 1...8,192; multiples of 64 are fastest.
    public var hidden: Int
    /// LSTM layers, 1...16.
    public var layers: Int
    /// Number of different input features, 1...65,536, where a step reads a bag of them and the sum
    /// of their embeddings; nil where it reads one token of the vocabulary.
    public var features: Int?

    /// Makes a shape; `validate()` says whether its widths are in range.
    public init(
        vocabulary: Int,
        embedding: Int,
        hidden: Int,
        layers: Int,
        features: Int? = nil
    ) {
        self.vocabulary = vocabulary
        self.embedding = embedding
        self.hidden = hidden
        self.layers = layers
        self.features = features
    }

    /// Checks every width against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not.
    public func validate() throws(NeuralError) {
        try require(vocabulary, in: 1...65_536, "vocabulary")
        try require(embedding, in: 1...8_192, "embedding")
        try require(hidden, in: 1...8_192, "hidden")
        try require(layers, in: 1...16, "layers")
        if let features { try require(features, in: 1...65_536, "features") }
    }

    /// Number of weights and biases, as PyTorch counts them.
    public var parameterCount: Int {
        let first = 4 * hidden * (embedding + hidden + 2)
        let others = (layers - 1) * 4 * hidden * (2 * hidden + 2)
        return inputs * embedding + first + others + vocabulary * (hidden + 1)
    }

    /// Rows of the embedding table.
    var inputs: Int { features ?? vocabulary }
    /// Hidden width in memory.
    var paddedHidden: Int { roundedUp(hidden) }
    /// Vocabulary in memory.
    var paddedVocabulary: Int { roundedUp(vocabulary) }
}

/// Throws where a number is outside its range.
func require(_ value: Int, in range: ClosedRange<Int>, _ name: String) throws(NeuralError) {
    guard range.contains(value) else {
        throw .outOfRange(
            name: name,
            value: "\(value)",
            allowed: "\(range.lowerBound)...\(range.upperBound)"
        )
    }
}

/// Throws where a number is outside its range or not a number.
func require(_ value: Float, in range: ClosedRange<Float>, _ name: String) throws(NeuralError) {
    guard range.contains(value) else {
        throw .outOfRange(
            name: name,
            value: "\(value)",
            allowed: "from \(range.lowerBound) to \(range.upperBound)"
        )
    }
}
