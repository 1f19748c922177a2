public import Neural

/// What a user may choose about a recurrent network and its training; stored in `config.json`.
///
/// The defaults are those of `init()`; `init(for:)` has those of each encoding.
public struct LSTMHyperparameters: Hashable, Sendable {
    /// Width of a token's embedding, 1...4096; default 128.
    public var embedding = 128
    /// Width of a layer, 1...4096; default 256.
    public var hidden = 256
    /// Recurrent layers, 1...8; default 1.
    public var layers = 1
    /// What a layer's units are; default `lstm`.
    public var cell = RecurrentCell.lstm
    /// Whether each layer's output is normalised; default false.
    public var isNormalised = false
    /// Whether the output's weights are the embedding's, which is then as wide as a layer; default
    /// false.
    public var isTied = false
    /// Share of the states that stay as they were at a step of training, 0...0.95; default 0.
    public var zoneout: Float = 0
    /// Share of each layer's outputs that training drops, in [0, 1); default 0.3.
    public var dropout: Float = 0.3
    /// Whether dropout keeps its mask over all steps of a batch; default false.
    public var isVariational = false
    /// Share of what a layer reads of its own last state that training drops, by one mask for all
    /// steps of a batch, 0...0.95; default 0.
    public var recurrentDropout: Float = 0
    /// The optimiser; default Adam.
    public var optimizer = OptimizerSettings.adam()
    /// Share of the learning rate by which each step of Adam draws the weights towards 0, 0...10; the
    /// other optimisers know none, and setting it changes nothing; default 0.
    ///
    /// Source: Loshchilov & Hutter 2019.
    public var weightDecay: Float {
        get {
            guard case .adam(_, _, _, let decay) = optimizer else { return 0 }
            return decay
        }
        set {
            guard case .adam(let beta1, let beta2, let epsilon, _) = optimizer else { return }
            optimizer = .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: newValue)
        }
    }
    /// Highest learning rate; default 0.004.
    public var learningRate: Float = 0.004
    /// How the rate falls over the run, after a short warm-up; default `cosine`.
    public var schedule = RateSchedule.cosine
    /// Largest norm of the gradient before it is scaled down; 0 for no limit; default 1.
    public var clipNorm: Float = 1
    /// Pieces learnt from at once, 1...4096; default 32.
    public var batchSize = 32
    /// Tokens through which gradients flow back (truncated BPTT), 1...4096; default 128.
    public var sequenceLength = 128
    /// Parts that each batch is split into, whatever the number of threads; default 4.
    public var shards = 4
    /// Precision of the large products while training; default fp32.
    ///
    /// Evaluation and sampling are in single precision always.
    public var precision = Precision.fp32
    /// Largest transposition in semitones, either way, drawn anew for each piece and epoch;
    /// 0...12; default 5.
    public var transposition = 5
    /// Largest tempo stretch either way, drawn anew for each piece and epoch; 0...0.5.
    ///
    /// Only encodings in seconds are stretched. Default 0.05.
    public var stretch = 0.05
    /// Epochs without a better validation loss after which training stops; 0 never; default 12.
    public var patience = 12

    /// Steps over which the rate rises from nothing.
    static let warmUpSteps = 50

    /// The defaults.
    public init() {}

    /// How the learning rate goes over a run.
    var learningRates: LearningRateSchedule {
        LearningRateSchedule(
            base: learningRate,
            course: schedule.course,
            warmupSteps: Self.warmUpSteps
        )
    }

    /// Checks what the engine does not: widths and the rest are checked where they are used.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not in its range.
    public func validate() throws(NeuralError) {
        try learningRates.validate()
        guard (0...12).contains(transposition) else {
            throw .outOfRange(
                name: "transposition",
                value: "\(transposition)",
                allowed: "0 to 12 semitones"
            )
        }
        guard (0...0.5).contains(stretch) else {
            throw .outOfRange(name: "stretch", value: "\(stretch)", allowed: "0 to 0.5")
        }
        guard patience >= 0 else {
            throw .outOfRange(name: "patience", value: "\(patience)", allowed: "at least 0")
        }
    }
}
