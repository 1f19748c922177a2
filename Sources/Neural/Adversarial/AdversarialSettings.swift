/// Everything that decides what an adversarial training run computes, but for data, networks, view
/// and learning rates.
///
/// The number of threads is not among them: it changes the speed, never a bit of the result.
public struct AdversarialSettings: Codable, Hashable, Sendable {
    /// What both sides minimise; default binary cross-entropy.
    public var loss: AdversarialLoss
    /// Price on the discriminator's gradient; nil = none (default).
    public var penalty: GradientPenalty?
    /// How far below 1 the label of a real sample is, 0...0.5; default 0.
    ///
    /// For bce and least-squares only.
    ///
    /// Source: Salimans et al. 2016, one-sided.
    public var labelSmoothing: Float
    /// Updates of the discriminator before each of the generator, 1...100; default 1.
    public var discriminatorSteps: Int
    /// The rule that turns the generator's gradients into steps; default Adam with beta1 = 0.5
    /// (Radford, Metz & Chintala 2016).
    public var generatorOptimizer: OptimizerSettings
    /// The discriminator's; the same default.
    public var discriminatorOptimizer: OptimizerSettings
    /// Real samples of one update, and generated ones, 1...65,536; default 32.
    public var batchSize: Int
    /// Number of classes, 0...1,024; 0 = none (default).
    ///
    /// A sample's class is appended as a one-hot to the latent and to the discriminator's input
    /// (Mirza & Osindero 2014).
    public var classes: Int
    /// What stands in that one-hot, 0.001...1,000; default 1.
    ///
    /// Among thousands of inputs a 1 is hardly heard, and neither side learns to heed it.
    public var classValue: Float
    /// What the generator network's outputs become; default themselves.
    public var head: OutputHead
    /// Divides each of the discriminator's weight matrices by its largest singular value, found
    /// by one power iteration an update; default false.
    ///
    /// Source: Miyato et al. 2018.
    public var spectralNormalisation: Bool
    /// Decay of the running average of the generator's weights, 0 up to 0.99999; 0 = no average
    /// (default).
    ///
    /// Source: Yazıcı et al. 2019.
    public var weightAverage: Float
    /// Parts that a batch is cut into, by rows, 1...256; default 2.
    ///
    /// Decides the result's last bits, whatever the number of threads.
    public var shards: Int
    /// Precision of the products of dense layers; default single.
    ///
    /// With bf16 the operands of every one of them are rounded, forward, back and in the weights'
    /// gradient, the penalty's too; activations, losses, optimizers, averages and the singular
    /// values of the spectral normalisation stay in single precision.
    public var precision: Precision
    /// Seed of latents, interpolation and the head's noise.
    public var seed: UInt64

    /// Makes settings; `validate()` checks them.
    public init(
        loss: AdversarialLoss = .bce,
        penalty: GradientPenalty? = nil,
        labelSmoothing: Float = 0,
        discriminatorSteps: Int = 1,
        generatorOptimizer: OptimizerSettings = .adam(beta1: 0.5),
        discriminatorOptimizer: OptimizerSettings = .adam(beta1: 0.5),
        batchSize: Int = 32,
        classes: Int = 0,
        classValue: Float = 1,
        head: OutputHead = .identity,
        spectralNormalisation: Bool = false,
        weightAverage: Float = 0,
        shards: Int = 2,
        precision: Precision = .fp32,
        seed: UInt64 = 1
    ) {
        self.loss = loss
        self.penalty = penalty
        self.labelSmoothing = labelSmoothing
        self.discriminatorSteps = discriminatorSteps
        self.generatorOptimizer = generatorOptimizer
        self.discriminatorOptimizer = discriminatorOptimizer
        self.batchSize = batchSize
        self.classes = classes
        self.classValue = classValue
        self.head = head
        self.spectralNormalisation = spectralNormalisation
        self.weightAverage = weightAverage
        self.shards = shards
        self.precision = precision
        self.seed = seed
    }

    /// Checks every setting against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not.
    public func validate() throws(NeuralError) {
        try penalty?.validate()
        try require(labelSmoothing, in: 0...0.5, "label smoothing")
        if labelSmoothing > 0, !loss.hasLabels {
            throw .outOfRange(
                name: "label smoothing with the loss \(loss.rawValue)",
                value: "\(labelSmoothing)",
                allowed: "0: this loss has no labels to smooth"
            )
        }
        try require(discriminatorSteps, in: 1...100, "discriminator steps")
        try generatorOptimizer.validate()
        try discriminatorOptimizer.validate()
        try require(batchSize, in: 1...65_536, "batch size")
        try require(classes, in: 0...1_024, "classes")
        try require(classValue, in: 0.001...1_000, "class value")
        try require(weightAverage, in: 0...0.99999, "weight average")
        try require(shards, in: 1...256, "shards")
    }

    /// The rows of each shard, as even as can be; never an empty one.
    var shardRows: [Range<Int>] {
        let shards = min(shards, batchSize)
        return (0..<shards).map { $0 * batchSize / shards..<($0 + 1) * batchSize / shards }
    }
}
