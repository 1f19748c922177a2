public import Neural

/// What an epoch of a GAN gave.
///
/// Losses and accuracies are means over the epoch's steps; what is said of samples is of the same
/// latents in every epoch, and windows are compared by `WindowDistance`.
public struct GANFigures: Sendable, Codable, Equatable {
    /// The generator's mean loss.
    public var generatorLoss: Double
    /// The discriminator's mean loss on real and on generated windows, added; the penalty apart.
    public var discriminatorLoss: Double
    /// Mean gradient penalty, with its weight; 0 without one.
    public var penalty: Double
    /// Share of the real windows that the discriminator takes for real, 0...1.
    public var realAccuracy: Double
    /// Share of the generated windows that it takes for generated, 0...1.
    public var fakeAccuracy: Double
    /// How far apart two samples are on average, octaves, 0...1: `WindowSet.diversity`.
    public var diversity: Double
    /// The same of two training windows.
    public var corpusDiversity: Double
    /// Share of the samples that nearly repeat a training window, 0...1.
    public var nearCopies: Double
    /// Share of the held-out windows that nearly repeat a training window, 0...1; nil without
    /// held-out windows.
    public var heldOutNearCopies: Double?
    /// Generator updates per second in this epoch, sampling not counted.
    public var stepsPerSecond: Double
    /// Precision of the networks' products; nil in lines of an older Studio: single precision.
    public var precision: Precision?
    /// What goes wrong since this epoch, each with its cause and what to try.
    public var warnings: [String]

    /// Makes figures.
    public init(
        generatorLoss: Double,
        discriminatorLoss: Double,
        penalty: Double = 0,
        realAccuracy: Double,
        fakeAccuracy: Double,
        diversity: Double,
        corpusDiversity: Double,
        nearCopies: Double,
        heldOutNearCopies: Double? = nil,
        stepsPerSecond: Double = 0,
        precision: Precision? = nil,
        warnings: [String] = []
    ) {
        self.generatorLoss = generatorLoss
        self.discriminatorLoss = discriminatorLoss
        self.penalty = penalty
        self.realAccuracy = realAccuracy
        self.fakeAccuracy = fakeAccuracy
        self.diversity = diversity
        self.corpusDiversity = corpusDiversity
        self.nearCopies = nearCopies
        self.heldOutNearCopies = heldOutNearCopies
        self.stepsPerSecond = stepsPerSecond
        self.precision = precision
        self.warnings = warnings
    }

    enum CodingKeys: String, CodingKey {
        case penalty, diversity, precision, warnings
        case generatorLoss = "generator_loss"
        case discriminatorLoss = "discriminator_loss"
        case realAccuracy = "real_accuracy"
        case fakeAccuracy = "fake_accuracy"
        case corpusDiversity = "corpus_diversity"
        case nearCopies = "near_copies"
        case heldOutNearCopies = "held_out_near_copies"
        case stepsPerSecond = "steps_per_s"
    }
}
