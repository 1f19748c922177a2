#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What discriminator and generator minimise, as functions of the discriminator's scores: its
/// last layer's sums, before any activation.
///
/// x = score of a real sample, y = of a generated one; losses are means over the batch.
public enum AdversarialLoss: String, CaseIterable, Codable, Hashable, Sendable {
    /// Binary cross-entropy with the non-saturating generator:
    /// -log sigmoid(x) - log(1 - sigmoid(y)); -log sigmoid(y).
    ///
    /// Source: Goodfellow et al. 2014.
    case bce
    /// max(0, 1 - x) + max(0, 1 + y); -y.
    ///
    /// Source: Lim & Ye 2017; Miyato et al. 2018.
    case hinge
    /// (x - 1)^2 / 2 + y^2 / 2; (y - 1)^2 / 2.
    ///
    /// Source: Mao et al. 2017, equation 9.
    case leastSquares = "least-squares"
    /// y - x; -y. Needs a gradient penalty or spectral normalisation to mean anything.
    ///
    /// Source: Arjovsky, Chintala & Bottou 2017.
    case wasserstein
    /// log(1 + exp(y - x)), each real sample beside one generated; log(1 + exp(x - y)) on the real
    /// samples of the discriminator's last update. Made for the zero-centred penalties.
    ///
    /// Source: Jolicoeur-Martineau 2019; Huang et al. 2024 (R3GAN).
    case relativistic

    /// Whether a real sample has a label that smoothing can lower.
    public var hasLabels: Bool { self == .bce || self == .leastSquares }

    /// The discriminator's loss of one real and one generated sample.
    ///
    /// - Parameters:
    ///   - x: The real one's score.
    ///   - y: The generated one's.
    ///   - label: Of the real one: 1, or less with one-sided smoothing.
    /// - Returns: Loss, and derivatives by x and by y, not divided by the batch's size.
    func discriminator(
        _ x: Float,
        _ y: Float,
        label: Float
    ) -> (loss: Double, real: Float, fake: Float) {
        let (real, fake) = (Double(x), Double(y))
        let wanted = Double(label)
        switch self {
        case .bce:
            let loss = softplus(real) - wanted * real + softplus(fake)
            return (loss, Float(sigmoid(real) - wanted), Float(sigmoid(fake)))
        case .hinge:
            let loss = ramp(1 - real) + ramp(1 + fake)
            return (loss, x < 1 ? -1 : 0, y > -1 ? 1 : 0)
        case .leastSquares:
            let loss = (real - wanted) * (real - wanted) / 2 + fake * fake / 2
            return (loss, x - label, y)
        case .wasserstein:
            return (fake - real, -1, 1)
        case .relativistic:
            let slope = Float(sigmoid(fake - real))
            return (softplus(fake - real), -slope, slope)
        }
    }

    /// The generator's loss of one of its samples, and its derivative by the sample's score.
    ///
    /// - Parameters:
    ///   - y: The sample's score.
    ///   - x: That of the real sample beside it; only the relativistic loss looks at it.
    /// - Returns: Loss and derivative, not divided by the batch's size.
    func generator(_ y: Float, beside x: Float) -> (loss: Double, slope: Float) {
        let (real, fake) = (Double(x), Double(y))
        return switch self {
        case .bce: (softplus(-fake), Float(sigmoid(fake) - 1))
        case .hinge, .wasserstein: (-fake, -1)
        case .leastSquares: ((fake - 1) * (fake - 1) / 2, y - 1)
        case .relativistic: (softplus(real - fake), Float(-sigmoid(real - fake)))
        }
    }

    /// The score above which a sample is taken for real: where the discriminator is undecided.
    ///
    /// Wasserstein's and the relativistic discriminator know no such point; there it is the middle
    /// between the mean scores of real and of generated samples.
    func threshold(meanReal: Double, meanFake: Double) -> Double {
        switch self {
        case .bce, .hinge: 0
        case .leastSquares: 0.5
        case .wasserstein, .relativistic: (meanReal + meanFake) / 2
        }
    }
}

/// max(0, x), but NaN for NaN, so that a spoilt score shows in the loss.
private func ramp(_ x: Double) -> Double { x > 0 || x.isNaN ? x : 0 }

/// log(1 + exp(x)) without overflow.
private func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
