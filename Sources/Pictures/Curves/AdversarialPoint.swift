/// An adversarial network's figures at the end of an epoch.
public struct AdversarialPoint: Hashable, Sendable {
    /// Epoch, from 1.
    public var epoch: Double
    /// The generator's loss.
    public var generatorLoss: Double
    /// The discriminator's loss.
    public var discriminatorLoss: Double
    /// Share of real windows that the discriminator takes for real, 0...1.
    public var realAccuracy: Double
    /// Share of generated windows that it takes for generated, 0...1.
    public var fakeAccuracy: Double
    /// How far apart two samples are on average, octaves, 0...1.
    public var diversity: Double
    /// The same of the corpus's own windows.
    public var corpusDiversity: Double

    /// Makes a point.
    public init(
        epoch: Double,
        generatorLoss: Double,
        discriminatorLoss: Double,
        realAccuracy: Double,
        fakeAccuracy: Double,
        diversity: Double,
        corpusDiversity: Double
    ) {
        self.epoch = epoch
        self.generatorLoss = generatorLoss
        self.discriminatorLoss = discriminatorLoss
        self.realAccuracy = realAccuracy
        self.fakeAccuracy = fakeAccuracy
        self.diversity = diversity
        self.corpusDiversity = corpusDiversity
    }
}
