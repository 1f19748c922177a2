/// What one adversarial step found. Losses, accuracies and gradients of the discriminator are
/// means over the step's discriminator updates, each from before its update.
public struct AdversarialStepReport: Sendable, Equatable, Codable {
    /// The generator's mean loss.
    public var generatorLoss: Double
    /// The discriminator's mean loss on real and on generated samples, added; the penalty apart.
    public var discriminatorLoss: Double
    /// Mean gradient penalty, with its weight; 0 without one.
    public var penalty: Double
    /// Share of the real samples that the discriminator takes for real, 0...1.
    public var realAccuracy: Double
    /// Share of the generated samples that it takes for generated, 0...1.
    public var fakeAccuracy: Double
    /// Norm of the generator's gradient over all its parameters.
    public var generatorGradientNorm: Double
    /// Norm of the discriminator's gradient over all its parameters.
    public var discriminatorGradientNorm: Double
}
