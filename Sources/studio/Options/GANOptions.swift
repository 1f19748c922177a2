public import ArgumentParser
public import Generators
public import Neural

/// What a user may choose about a GAN and its training.
struct GANOptions: ModelOptions {
    static let kind = ModelKind.gan

    @Option(
        help: """
            textbook (dense layers, 128 numbers: 8 bars of pitches) or pianoroll (4 bars of \
            struck and held notes, made to be learnt). Default: textbook.
            """
    )
    var preset: GANHyperparameters.Preset?

    @Option(help: "Random numbers of a window, 1 to 4096. Default: \(Self.default(\.latent)).")
    var latent: Int?

    @Option(
        help: ArgumentHelp(
            "The generator's hidden layers. Default: \(Self.default(\.generatorLayers)).",
            valueName: "w,w,..."
        )
    )
    var generatorLayers: LayerWidths?

    @Option(
        help: ArgumentHelp(
            "The discriminator's hidden layers. Default: \(Self.default(\.discriminatorLayers)).",
            valueName: "w,w,..."
        )
    )
    var discriminatorLayers: LayerWidths?

    @Option(help: "relu, leaky-relu, elu or tanh, in the hidden layers of both sides.")
    var activation: HiddenActivation?

    @Option(help: "Slope of leaky-relu below 0, 0 to 1. Default: 0.2.")
    var leak: Float?

    @Option(help: "Learning rate of the generator. Default: \(Self.default(\.generatorRate)).")
    var generatorRate: Float?

    @Option(
        help: "Learning rate of the discriminator. Default: \(Self.default(\.discriminatorRate))."
    )
    var discriminatorRate: Float?

    @Option(help: "What both sides minimise. Default: \(Self.default(\.loss)).")
    var loss: AdversarialLoss?

    @Option(help: "Weight of the penalty on the discriminator's gradient; 0 for none.")
    var penalty: Float?

    @Option(help: "one-centred (WGAN-GP), zero-centred-real (R1) or zero-centred (R1 and R2).")
    var penaltyKind: GradientPenalty.Kind?

    @Option(help: "How far below 1 the label of real windows is, 0 to 0.5 (bce, least-squares).")
    var labelSmoothing: Float?

    @Option(
        name: .customLong("d-steps"),
        help: "Steps of the discriminator for one of the generator, 1 to 100."
    )
    var discriminatorSteps: Int?

    @Flag(help: "Divide the discriminator's weights by their largest singular value.")
    var spectralNormalisation = false

    @Option(help: "Decay of the generator's average that samples are drawn with, 0 (none) to 1.")
    var weightAverage: Float?

    @Option(help: "16ths in a bar, 4 to 64. Default: 16, or what most bars of the corpus have.")
    var barSteps: Int?

    @Flag(help: "Learn without the corpus's subfolders as classes.")
    var noClasses = false

    /// A setting's default in both presets, for the help.
    private static func `default`(_ setting: KeyPath<GANHyperparameters, some Equatable>) -> String
    {
        func text(_ value: Any) -> String {
            switch value {
            case let widths as [Int]: widths.map(String.init).joined(separator: ",")
            case let loss as AdversarialLoss: loss.rawValue
            default: "\(value)"
            }
        }
        let values = [GANHyperparameters.Preset.textbook, .pianoroll].map {
            text(GANHyperparameters(preset: $0)[keyPath: setting])
        }
        return values[0] == values[1] ? values[0] : "\(values[0]); pianoroll: \(values[1])"
    }

    var given: [String] {
        givenShape
            + namesOfGiven([
                "leak": leak, "generator-rate": generatorRate,
                "discriminator-rate": discriminatorRate, "loss": loss, "penalty": penalty,
                "penalty-kind": penaltyKind, "label-smoothing": labelSmoothing,
                "d-steps": discriminatorSteps, "weight-average": weightAverage,
                "spectral-normalisation": spectralNormalisation ? true : nil,
            ])
    }

    var givenShape: [String] {
        namesOfGiven([
            "preset": preset, "latent": latent, "generator-layers": generatorLayers,
            "discriminator-layers": discriminatorLayers, "activation": activation,
            "bar-steps": barSteps, "no-classes": noClasses ? true : nil,
        ])
    }

    func validate() throws {
        try check("latent", latent, 1...4096)
        for (name, layers) in [
            ("generator-layers", generatorLayers), ("discriminator-layers", discriminatorLayers),
        ] {
            guard let widths = layers?.widths else { continue }
            for width in widths { try check(name, width, 1...65_536) }
            try check("\(name) (their number)", widths.count, 1...16)
        }
        try check("leak", leak, 0...1)
        try check("generator-rate", generatorRate, 1e-8...10)
        try check("discriminator-rate", discriminatorRate, 1e-8...10)
        try check("penalty", penalty, 0...10_000)
        try check("label-smoothing", labelSmoothing, 0...0.5)
        try check("d-steps", discriminatorSteps, 1...100)
        try check("weight-average", weightAverage, 0...0.99999)
        try check("bar-steps", barSteps, 4...64)
    }

    func apply(
        _ network: NetworkOptions,
        to hyperparameters: inout ModelHyperparameters
    ) throws {
        guard case .gan(var gan) = hyperparameters else { return }
        if let preset { gan = GANHyperparameters(preset: preset) }
        if let latent { gan.latent = latent }
        if let generatorLayers { gan.generatorLayers = generatorLayers.widths }
        if let discriminatorLayers { gan.discriminatorLayers = discriminatorLayers.widths }
        try applyActivation(to: &gan)
        if let generatorRate { gan.generatorRate = generatorRate }
        if let discriminatorRate { gan.discriminatorRate = discriminatorRate }
        if let rule = network.optimizer { apply(rule, to: &gan) }
        if let size = network.batchSize { gan.batchSize = size }
        if let schedule = network.schedule { gan.schedule = schedule }
        if let precision = network.precision { gan.precision = precision }
        if let loss { gan.loss = loss }
        try applyPenalty(to: &gan)
        if let labelSmoothing { gan.labelSmoothing = labelSmoothing }
        if let discriminatorSteps { gan.discriminatorSteps = discriminatorSteps }
        if spectralNormalisation { gan.spectralNormalisation = true }
        if let weightAverage { gan.weightAverage = weightAverage }
        if let barSteps { gan.barSteps = barSteps }
        if noClasses { gan.usesClasses = false }
        hyperparameters = .gan(gan)
    }

    /// A side that has the rule already keeps its constants: the presets choose Adam's.
    private func apply(_ rule: NetworkOptions.Rule, to gan: inout GANHyperparameters) {
        for side in [\GANHyperparameters.generatorOptimizer, \.discriminatorOptimizer]
        where gan[keyPath: side].name != rule.rawValue {
            gan[keyPath: side] = rule == .adam ? .adam(beta1: 0.5) : rule.settings
        }
    }

    private func applyActivation(to gan: inout GANHyperparameters) throws {
        if let activation {
            let chosen = activation.activation(leak: leak ?? HiddenActivation.defaultLeak)
            gan.generatorActivation = chosen
            gan.discriminatorActivation = chosen
        }
        guard let leak else { return }
        var isUsed = false
        for side in [\GANHyperparameters.generatorActivation, \.discriminatorActivation] {
            guard case .leakyRelu = gan[keyPath: side] else { continue }
            gan[keyPath: side] = .leakyRelu(slope: leak)
            isUsed = true
        }
        guard isUsed else {
            throw ValidationError(
                "--leak is the slope of leaky-relu, and neither side has it: add --activation "
                    + "leaky-relu."
            )
        }
    }

    private func applyPenalty(to gan: inout GANHyperparameters) throws {
        if let penalty {
            gan.penalty =
                penalty > 0
                ? GradientPenalty(gan.penalty?.kind ?? .oneCentred, weight: penalty)
                : nil
        }
        guard let penaltyKind else { return }
        guard gan.penalty != nil else {
            throw ValidationError("--penalty-kind says which penalty there is: add --penalty 10.")
        }
        gan.penalty?.kind = penaltyKind
    }
}

extension GANHyperparameters.Preset: ExpressibleByArgument {}
extension AdversarialLoss: ExpressibleByArgument {}
extension GradientPenalty.Kind: ExpressibleByArgument {}
