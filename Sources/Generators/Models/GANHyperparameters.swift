public import Encoding
public import Neural

/// What a user may choose about a dense GAN and its training; stored in `config.json`.
///
/// Two presets fill it in; every value can be changed after that.
public struct GANHyperparameters: Hashable, Sendable {
    /// The preset that the values began with.
    public var preset: Preset
    /// What the networks see of a melody.
    public var representation: WindowRepresentation
    /// Sixteenths in a bar, 4...64; nil lets the corpus decide: 16, or its commonest bar length
    /// where less than a third of its bars have 16.
    ///
    /// A window has 4 bars as a roll and 128 sixteenths as a curve.
    public var barSteps: Int?
    /// Numbers of a latent, each standard normal in training, 1...4096; default 100.
    public var latent = 100
    /// Widths of the generator's hidden layers, each 1...65,536; 0...16 of them.
    public var generatorLayers = [256, 512, 1024]
    /// Widths of the discriminator's hidden layers, each 1...65,536; 0...16 of them.
    public var discriminatorLayers = [512, 256]
    /// What every hidden layer of the generator applies.
    public var generatorActivation = Activation.relu
    /// What every hidden layer of the discriminator applies.
    public var discriminatorActivation = Activation.relu
    /// The generator's optimiser.
    public var generatorOptimizer = OptimizerSettings.adam(beta1: 0.5)
    /// The discriminator's optimiser.
    public var discriminatorOptimizer = OptimizerSettings.adam(beta1: 0.5)
    /// The generator's learning rate, above 0 and at most 10; default 0.0002.
    public var generatorRate: Float = 2e-4
    /// The discriminator's learning rate, above 0 and at most 10; default 0.0002.
    public var discriminatorRate: Float = 2e-4
    /// How both rates fall over the run; default `constant`.
    public var schedule = RateSchedule.constant
    /// Windows learnt from at once, 1...65,536; default 32.
    public var batchSize = 32
    /// What both sides minimise.
    public var loss = AdversarialLoss.bce
    /// Price on the discriminator's gradient; nil for none.
    public var penalty: GradientPenalty?
    /// How far below 1 the label of a real window is, 0...0.5; default 0.
    ///
    /// With the losses bce and least-squares only.
    public var labelSmoothing: Float = 0
    /// Updates of the discriminator before each of the generator, 1...100; default 1.
    public var discriminatorSteps = 1
    /// Whether the discriminator's weights are divided by their largest singular value.
    public var spectralNormalisation = false
    /// Decay of the running average of the generator's weights that samples are drawn with,
    /// 0...0.99999; 0 for none.
    public var weightAverage: Float = 0
    /// Temperature of the roll's straight-through gradients, 0.01...100; default 1.
    public var headTemperature: Float = 1
    /// Whether the corpus's subfolders become classes that can be chosen, where there are at least
    /// two.
    public var usesClasses = true
    /// What stands in the one-hot of a window's class, 0.001...1,000; default 1.
    public var classValue: Float = 1
    /// Parts that each batch is cut into, whatever the number of threads, 1...256; default 2.
    public var shards = 2
    /// Precision of the networks' products; default single.
    public var precision = Precision.fp32

    /// A named set of values.
    public enum Preset: String, CaseIterable, Sendable, Codable {
        /// The dense GAN of the courses, exactly: 100 -> 256 -> 512 -> 1024 -> 128 with ReLU and
        /// tanh against 128 -> 512 -> 256 -> 1 with ReLU and sigmoid, binary cross-entropy, one
        /// update each in turn, Adam at 0.0002 with beta1 = 0.5 (Radford, Metz & Chintala 2016), on
        /// the pitch curve of 128 sixteenths.
        case textbook
        /// Dense networks on a representation that they can learn music in: an onset roll of four
        /// bars, which the generator strikes or holds, and which the discriminator sees with
        /// pitch classes, heights, intervals and totals (`RollView`). Generator 100 -> 256 -> 512,
        /// discriminator 512 -> 256 with leaky ReLU at 0.2; the relativistic loss with zero-centred
        /// penalties of weight 1 (Huang et al. 2024); Adam with beta1 0.5 and beta2 0.99 at 0.0003
        /// on both sides; batches of 64; samples from averaged weights (decay 0.998: the last
        /// weights alone write single notes far off; a longer average needs longer training, until
        /// then its melodies are too narrow).
        case pianoroll
    }

    /// A preset's values.
    ///
    /// - Parameter preset: Default `textbook`.
    public init(preset: Preset = .textbook) {
        self.preset = preset
        switch preset {
        case .textbook:
            representation = .curve
            usesClasses = false
        case .pianoroll:
            representation = .roll
            generatorLayers = [256, 512]
            discriminatorActivation = .leakyRelu(slope: 0.2)
            loss = .relativistic
            penalty = GradientPenalty(.zeroCentred, weight: 1)
            generatorOptimizer = .adam(beta1: 0.5, beta2: 0.99)
            discriminatorOptimizer = .adam(beta1: 0.5, beta2: 0.99)
            generatorRate = 3e-4
            discriminatorRate = 3e-4
            batchSize = 64
            weightAverage = 0.998
            classValue = 8
        }
    }

    /// Epochs where the user names no budget: 30 for the textbook, as the courses do; 130 for the
    /// piano roll, some 9,500 steps on a thousand tunes.
    var defaultEpochs: Int {
        switch preset {
        case .textbook: 30
        case .pianoroll: 130
        }
    }

    /// Checks what is checked before the networks are made; the rest is when they are.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not in its range.
    public func validate() throws(NeuralError) {
        if let barSteps, !(4...64).contains(barSteps) {
            throw .outOfRange(
                name: "bar steps",
                value: "\(barSteps)",
                allowed: "4 to 64 sixteenths, such as 16 for 4/4 and 12 for 3/4 and 6/8"
            )
        }
        guard (1...4096).contains(latent) else {
            throw .outOfRange(name: "latent", value: "\(latent)", allowed: "1 to 4096")
        }
        for (name, rate) in [
            ("generator rate", generatorRate), ("discriminator rate", discriminatorRate),
        ] where !(rate.isFinite && rate > 0 && rate <= 10) {
            throw .outOfRange(name: name, value: "\(rate)", allowed: "above 0, up to 10")
        }
        try adversarialSettings(head: .identity, classes: 0, seed: 0).validate()
        try generatorActivation.validate()
        try discriminatorActivation.validate()
    }
}
