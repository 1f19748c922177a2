/// What one adversarial step found.
///
/// Losses, accuracies and gradients of the discriminator are
/// means over the step's discriminator updates, each from before its update.
public struct AdversarialStepReport: Sendable, Equatable, Codable {
    /// The generator's mean loss.
    public var generatorLoss = 0.0
    /// The discriminator's mean loss on real and on generated samples, added; the penalty apart.
    public var discriminatorLoss = 0.0
    /// Mean gradient penalty, with its weight; 0 without one.
    public var penalty = 0.0
    /// Share of the real samples that the discriminator takes for real, 0...1.
    public var realAccuracy = 0.0
    /// Share of the generated samples that it takes for generated, 0...1.
    public var fakeAccuracy = 0.0
    /// Norm of the generator's gradient over all its parameters.
    public var generatorGradientNorm = 0.0
    /// Norm of the discriminator's gradient over all its parameters.
    public var discriminatorGradientNorm = 0.0

    /// Adds one of the discriminator's updates.
    mutating func addDiscriminator(
        settings: AdversarialSettings,
        real: [Float],
        fake: [Float],
        penaltySum: Double
    ) {
        let loss = settings.loss
        let label = 1 - settings.labelSmoothing
        let share = 1 / Double(settings.discriminatorSteps * settings.batchSize)
        let sum = zip(real, fake).map { loss.discriminator($0, $1, label: label).loss }
            .reduce(0, +)
        discriminatorLoss += sum * share
        penalty += penaltySum * share
        let batch = Double(settings.batchSize)
        let threshold = loss.threshold(
            meanReal: real.map(Double.init).reduce(0, +) / batch,
            meanFake: fake.map(Double.init).reduce(0, +) / batch
        )
        realAccuracy += Double(real.count { Double($0) > threshold }) * share
        fakeAccuracy += Double(fake.count { Double($0) < threshold }) * share
    }
}
