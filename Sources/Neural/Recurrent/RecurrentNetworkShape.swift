/// What a recurrent network computes, but for its weights: embedding, recurrent layers, softmax over
/// the vocabulary, their widths and what stands between them.
public struct RecurrentNetworkShape: Codable, Hashable, Sendable {
    /// Number of different tokens, 1...65,536.
    public var vocabulary: Int
    /// Width of a token's embedding, 1...8,192.
    public var embedding: Int
    /// Units in each layer, 1...8,192; multiples of 64 are fastest.
    public var hidden: Int
    /// Recurrent layers, 1...16.
    public var layers: Int
    /// What the layers' units are; default LSTM.
    public var cell: RecurrentCell
    /// Whether each layer's output is normalised before the next one, or the softmax, reads it.
    ///
    /// Source: Ba, Kiros & Hinton 2016.
    public var isNormalised: Bool
    /// Whether the output's weights are the embedding's own, which is then as wide as a layer.
    ///
    /// Source: Press & Wolf 2017; Inan, Khosravi & Socher 2017.
    public var isTied: Bool
    /// Probability that a value of a state stays as it was at a step while training, 0 to 0.95;
    /// evaluation and sampling take the mean.
    ///
    /// Source: Krueger et al. 2017.
    public var zoneout: Float
    /// Number of different input features, 1...65,536, where a step reads a bag of them and the sum
    /// of their embeddings; nil where it reads one token of the vocabulary.
    public var features: Int?

    /// Makes a shape; `validate()` says whether its widths are in range.
    public init(
        vocabulary: Int,
        embedding: Int,
        hidden: Int,
        layers: Int,
        cell: RecurrentCell = .lstm,
        isNormalised: Bool = false,
        isTied: Bool = false,
        zoneout: Float = 0,
        features: Int? = nil
    ) {
        self.vocabulary = vocabulary
        self.embedding = embedding
        self.hidden = hidden
        self.layers = layers
        self.cell = cell
        self.isNormalised = isNormalised
        self.isTied = isTied
        self.zoneout = zoneout
        self.features = features
    }

    /// Checks every width against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not; `.untieable` where the
    ///   embedding cannot be the output's weights.
    public func validate() throws(NeuralError) {
        try require(vocabulary, in: 1...65_536, "vocabulary")
        try require(embedding, in: 1...8_192, "embedding")
        try require(hidden, in: 1...8_192, "hidden")
        try require(layers, in: 1...16, "layers")
        try require(zoneout, in: 0...0.95, "zoneout")
        guard !isTied || embedding == hidden else {
            throw .untieable(embedding: embedding, hidden: hidden)
        }
        if let features {
            try require(features, in: 1...65_536, "features")
            guard !isTied else {
                throw .outOfRange(
                    name: "features",
                    value: "\(features)",
                    allowed: "none where the output shares the weights of the tokens read"
                )
            }
        }
    }

    /// Number of weights and biases, as PyTorch counts them.
    public var parameterCount: Int {
        let gates = cell.gates * hidden
        let first = gates * (embedding + hidden + 2)
        let others = (layers - 1) * gates * (2 * hidden + 2)
        let norms = isNormalised ? layers * 2 * hidden : 0
        let output = isTied ? vocabulary : vocabulary * (hidden + 1)
        return inputs * embedding + first + others + norms + output
    }

    /// Rows of the embedding table.
    var inputs: Int { features ?? vocabulary }
    /// Columns of a row of gates, in memory.
    var gateColumns: Int { cell.gates * paddedHidden }
    /// Whether a plain LSTM's fused kernels compute the layers.
    var isPlain: Bool { cell == .lstm && zoneout == 0 }
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
