public import ArgumentParser
import Encoding
import Generators
public import Neural

/// What a user may choose about an LSTM and its training.
struct LSTMOptions: ModelOptions {
    static let kind = ModelKind.lstm

    @Option(help: "Width of a token's embedding. Default: \(Self.default(\.embedding)).")
    var embedding: Int?

    @Option(help: "Width of a layer. Default: \(Self.default(\.hidden)).")
    var hidden: Int?

    @Option(help: "Recurrent layers. Default: \(Self.default(\.layers)).")
    var layers: Int?

    @Option(help: "What the layers are made of: lstm or gru. Default: \(Self.default(\.cell)).")
    var cell: RecurrentCell?

    @Flag(
        inversion: .prefixedNo,
        help: "Normalise each layer's output. Default: \(Self.default(\.isNormalised))."
    )
    var layerNorm: Bool?

    @Flag(
        inversion: .prefixedNo,
        help: """
            Share the embedding's weights with the output; it is then as wide as a layer. Default: \
            \(Self.default(\.isTied)).
            """
    )
    var tied: Bool?

    @Option(help: "Share of outputs dropped, 0 to 0.95. Default: \(Self.default(\.dropout)).")
    var dropout: Float?

    @Flag(
        inversion: .prefixedNo,
        help: """
            Drop the same outputs at all steps of a batch (variational dropout). Default: \
            \(Self.default(\.isVariational)).
            """
    )
    var variational: Bool?

    @Option(
        help: """
            Share of a layer's own last state dropped, the same at all steps of a batch, 0 to 0.95. \
            Default: \(Self.default(\.recurrentDropout)).
            """
    )
    var recurrentDropout: Float?

    @Option(
        help: """
            Share of the states that stay as they were at each step (zoneout), 0 to 0.95. Default: \
            \(Self.default(\.zoneout)).
            """
    )
    var zoneout: Float?

    @Option(
        help: """
            Draw the weights towards 0 with every step of Adam, by this share of the learning rate \
            (AdamW), 0 to 10. Default: \(Self.default(\.weightDecay)).
            """
    )
    var weightDecay: Float?

    @Option(help: "Highest learning rate. Default: \(Self.default(\.learningRate)).")
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

    /// What a setting is where the user says nothing: one value, or one for each encoding.
    private static func `default`<Value: Hashable>(
        _ setting: KeyPath<LSTMHyperparameters, Value>
    ) -> String {
        var encodings: [(value: Value, names: [String])] = []
        for encoding in EncodingKind.allCases {
            let value = LSTMHyperparameters(for: encoding)[keyPath: setting]
            if let place = encodings.firstIndex(where: { $0.value == value }) {
                encodings[place].names.append(encoding.rawValue)
            } else {
                encodings.append((value, [encoding.rawValue]))
            }
        }
        func spelled(_ value: Value) -> String {
            value as? Bool == true ? "yes" : value as? Bool == false ? "no" : "\(value)"
        }
        // The commonest first, without the encodings' names.
        let sorted = encodings.sorted { $0.names.count > $1.names.count }
        return sorted.enumerated().map { place, one in
            spelled(one.value) + (place > 0 ? " (\(one.names.joined(separator: ", ")))" : "")
        }.joined(separator: "; ")
    }

    var given: [String] {
        namesOfGiven([
            "embedding": embedding, "hidden": hidden, "layers": layers, "cell": cell,
            "layer-norm": layerNorm, "tied": tied, "dropout": dropout, "variational": variational,
            "recurrent-dropout": recurrentDropout, "zoneout": zoneout,
            "weight-decay": weightDecay, "learning-rate": learningRate, "clip-norm": clipNorm,
            "sequence-length": sequenceLength, "transpose": transpose, "stretch": stretch,
            "patience": patience,
        ])
    }

    var givenShape: [String] {
        namesOfGiven([
            "embedding": embedding, "hidden": hidden, "layers": layers, "cell": cell,
            "layer-norm": layerNorm, "tied": tied,
        ])
    }

    func apply(_ network: NetworkOptions, to hyperparameters: inout ModelHyperparameters) {
        guard case .lstm(var lstm) = hyperparameters else { return }
        if let embedding { lstm.embedding = embedding }
        if let hidden { lstm.hidden = hidden }
        if let layers { lstm.layers = layers }
        if let cell { lstm.cell = cell }
        if let layerNorm { lstm.isNormalised = layerNorm }
        if let tied { lstm.isTied = tied }
        if lstm.isTied, embedding == nil { lstm.embedding = lstm.hidden }
        if let dropout { lstm.dropout = dropout }
        if let variational { lstm.isVariational = variational }
        if let recurrentDropout { lstm.recurrentDropout = recurrentDropout }
        if let zoneout { lstm.zoneout = zoneout }
        if let rule = network.optimizer { lstm.optimizer = rule.settings }
        if let weightDecay { lstm.weightDecay = weightDecay }
        if let learningRate { lstm.learningRate = learningRate }
        if let schedule = network.schedule { lstm.schedule = schedule }
        if let clipNorm { lstm.clipNorm = clipNorm }
        if let size = network.batchSize { lstm.batchSize = size }
        if let sequenceLength { lstm.sequenceLength = sequenceLength }
        if let transpose { lstm.transposition = transpose }
        if let stretch { lstm.stretch = stretch }
        if let patience { lstm.patience = patience }
        if let precision = network.precision { lstm.precision = precision }
        hyperparameters = .lstm(lstm)
    }

    func validate() throws {
        try check("embedding", embedding, 1...4096)
        try check("hidden", hidden, 1...4096)
        try check("layers", layers, 1...8)
        try check("dropout", dropout, 0...0.95)
        try check("recurrent-dropout", recurrentDropout, 0...0.95)
        try check("zoneout", zoneout, 0...0.95)
        try check("weight-decay", weightDecay, 0...10)
        if variational == true, dropout == 0, recurrentDropout == nil {
            throw ValidationError(
                "--variational says how --dropout drops, and that is 0: leave one of them out."
            )
        }
        try check("learning-rate", learningRate, 1e-8...10)
        try check("clip-norm", clipNorm, 0...1e9)
        try check("sequence-length", sequenceLength, 1...4096)
        try check("transpose", transpose, 0...12)
        try check("stretch", stretch, 0...0.5)
        try check("patience", patience, 0...1_000_000)
    }
}

extension RecurrentCell: ExpressibleByArgument {}
