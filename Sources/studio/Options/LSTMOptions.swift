public import ArgumentParser
import Generators
public import Neural

/// What a user may choose about an LSTM and its training.
struct LSTMOptions: ModelOptions {
    static let kind = ModelKind.lstm

    @Option(help: "Width of a token's embedding. Default: \(Self.defaults.embedding).")
    var embedding: Int?

    @Option(help: "Width of a layer. Default: \(Self.defaults.hidden).")
    var hidden: Int?

    @Option(help: "LSTM layers. Default: \(Self.defaults.layers).")
    var layers: Int?

    @Option(help: "Share of outputs dropped, 0 to 0.95. Default: \(Self.defaults.dropout).")
    var dropout: Float?

    @Option(help: "Highest learning rate. Default: \(Self.defaults.learningRate).")
    var learningRate: Float?

    @Option(help: "Largest gradient norm; 0 for no limit. Default: \(Self.defaults.clipNorm).")
    var clipNorm: Float?

    @Option(
        help: "Tokens that gradients flow back through. Default: \(Self.defaults.sequenceLength)."
    )
    var sequenceLength: Int?

    @Option(
        help: ArgumentHelp(
            "Transpose at random by up to so many semitones. Default: \(Self.defaults.transposition).",
            valueName: "semitones"
        )
    )
    var transpose: Int?

    @Option(
        help: """
            fp32, or bf16: faster for large networks, on processors with AVX512-BF16. Default: \
            \(Self.defaults.precision).
            """
    )
    var precision: Precision?

    @Option(
        help:
            "Performance: stretch time at random by up to this share. Default: \(Self.defaults.stretch)."
    )
    var stretch: Double?

    @Option(
        help: """
            Epochs without a better validation loss before training stops; 0 for never. \
            Default: \(Self.defaults.patience).
            """
    )
    var patience: Int?

    static let defaults = LSTMHyperparameters()

    var given: [String] {
        namesOfGiven([
            "embedding": embedding, "hidden": hidden, "layers": layers, "dropout": dropout,
            "learning-rate": learningRate, "clip-norm": clipNorm,
            "sequence-length": sequenceLength, "transpose": transpose, "stretch": stretch,
            "patience": patience, "precision": precision,
        ])
    }

    var givenShape: [String] {
        namesOfGiven(["embedding": embedding, "hidden": hidden, "layers": layers])
    }

    func apply(_ network: NetworkOptions, to hyperparameters: inout ModelHyperparameters) {
        guard case .lstm(var lstm) = hyperparameters else { return }
        if let embedding { lstm.embedding = embedding }
        if let hidden { lstm.hidden = hidden }
        if let layers { lstm.layers = layers }
        if let dropout { lstm.dropout = dropout }
        if let rule = network.optimizer { lstm.optimizer = rule.settings }
        if let learningRate { lstm.learningRate = learningRate }
        if let schedule = network.schedule { lstm.schedule = schedule }
        if let clipNorm { lstm.clipNorm = clipNorm }
        if let size = network.batchSize { lstm.batchSize = size }
        if let sequenceLength { lstm.sequenceLength = sequenceLength }
        if let transpose { lstm.transposition = transpose }
        if let stretch { lstm.stretch = stretch }
        if let patience { lstm.patience = patience }
        if let precision { lstm.precision = precision }
        hyperparameters = .lstm(lstm)
    }

    func validate() throws {
        try check("embedding", embedding, 1...4096)
        try check("hidden", hidden, 1...4096)
        try check("layers", layers, 1...8)
        try check("dropout", dropout, 0...0.95)
        try check("learning-rate", learningRate, 1e-8...10)
        try check("clip-norm", clipNorm, 0...1e9)
        try check("sequence-length", sequenceLength, 1...4096)
        try check("transpose", transpose, 0...12)
        try check("stretch", stretch, 0...0.5)
        try check("patience", patience, 0...1_000_000)
    }
}

extension Precision: ExpressibleByArgument {}
