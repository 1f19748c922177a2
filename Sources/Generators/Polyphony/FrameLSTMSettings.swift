public import Neural

/// Everything that decides what a training of an LSTM over frames computes, but for the data.
public struct FrameLSTMSettings: Codable, Hashable, Sendable {
    /// Width of a feature's embedding.
    public var embedding = 192
    /// Units of a layer.
    public var hidden = 256
    /// LSTM layers.
    public var layers = 1
    /// Added to the random biases of the forget gates before the training, so that a cell keeps what
    /// it has until it learns otherwise.
    ///
    /// Source: Gers et al. 2000; Jozefowicz, Zaremba & Sutskever 2015.
    public var forgetBias: Float = 0
    /// Added to the random biases of the classes before the training: below 0, each is unlikely.
    public var outputBias: Float = 0
    /// Share of a layer's outputs dropped in training.
    public var dropout: Float = 0.5
    /// Share of the first layer's input projections dropped in training.
    public var inputDropout: Float = 0
    /// Share of the features that tell of the past left out in training.
    public var featureDropout = 0.0
    /// Highest learning rate; it falls along half a cosine to a hundredth of it.
    public var learningRate: Float = 2e-3
    /// Decoupled weight decay.
    public var weightDecay: Float = 0
    /// Largest norm of the gradient.
    public var clipNorm: Float = 1
    /// Pieces learnt from at once.
    public var lanes = 16
    /// Rows that gradients flow back through.
    public var steps = 64
    /// Parts that a batch is cut into.
    public var shards = 2
    /// Transpose each piece anew, by up to so many keys either way.
    public var transposition = 0
    /// What the running mean of the weights keeps of itself with each step.
    public var averaging: Float = 0.997
    /// Precision of the large products.
    public var precision = Precision.fp32
    /// Times that every piece is learnt from.
    public var epochs = 40
    /// Epochs without a better validation loss after which training ends; 0 = never.
    public var patience = 0
    /// Seed of weights, order, dropout and transposition.
    public var seed: UInt64 = 1

    /// The settings to begin with.
    public init() {}

    /// How the engine trains with these.
    var trainerSettings: TrainerSettings {
        TrainerSettings(
            optimizer: .adam(weightDecay: weightDecay),
            dropout: dropout,
            inputDropout: inputDropout,
            clipNorm: clipNorm,
            batchSize: lanes,
            sequenceLength: steps,
            shards: shards,
            seed: seed,
            precision: precision
        )
    }
}

extension RecurrentNetwork {
    /// Adds what settings ask for to the biases that a network begins with.
    ///
    /// - Throws: `NeuralError`.
    func begin(with settings: FrameLSTMSettings) throws(NeuralError) {
        var start = tensors()
        for index in start.tensors.indices {
            let name = start.tensors[index].name
            if name.hasPrefix("lstm.bias_ih_") {
                // Gates i, f, g, o.
                for unit in shape.hidden..<2 * shape.hidden {
                    start.tensors[index].values[unit] += settings.forgetBias
                }
            } else if name == "output.bias" {
                for unit in start.tensors[index].values.indices {
                    start.tensors[index].values[unit] += settings.outputBias
                }
            }
        }
        try load(start)
    }
}
