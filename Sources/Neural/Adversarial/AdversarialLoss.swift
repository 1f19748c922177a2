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

    /// Whether a real sample has a label that smoothing can lower.
    public var hasLabels: Bool { self == .bce || self == .leastSquares }

    /// The discriminator's loss of one real sample, and its derivative.
    ///
    /// - Parameters:
    ///   - score: The discriminator's score.
    ///   - label: 1, or less with one-sided label smoothing.
    /// - Returns: Loss and derivative, not divided by the batch's size.
    func real(_ score: Float, label: Float) -> (loss: Double, slope: Float) {
        switch self {
        case .bce:
            let x = Double(score)
            return (softplus(x) - Double(label) * x, Float(sigmoid(x) - Double(label)))
        case .hinge:
            return score < 1 ? (1 - Double(score), -1) : (hingeRest(score), 0)
        case .leastSquares:
            let distance = score - label
            return (Double(distance) * Double(distance) / 2, distance)
        case .wasserstein:
            return (-Double(score), -1)
        }
    }

    /// The discriminator's loss of one generated sample, and its derivative.
    func fake(_ score: Float) -> (loss: Double, slope: Float) {
        switch self {
        case .bce:
            return (softplus(Double(score)), Float(sigmoid(Double(score))))
        case .hinge:
            return score > -1 ? (1 + Double(score), 1) : (hingeRest(score), 0)
        case .leastSquares:
            return (Double(score) * Double(score) / 2, score)
        case .wasserstein:
            return (Double(score), 1)
        }
    }

    /// The generator's loss of one of its samples, and its derivative.
    func generator(_ score: Float) -> (loss: Double, slope: Float) {
        switch self {
        case .bce:
            return (softplus(-Double(score)), Float(sigmoid(Double(score)) - 1))
        case .hinge, .wasserstein:
            return (-Double(score), -1)
        case .leastSquares:
            let distance = score - 1
            return (Double(distance) * Double(distance) / 2, distance)
        }
    }

    /// The score above which a sample is taken for real: where the discriminator is undecided.
    ///
    /// A Wasserstein critic knows no such point; there it is the middle between the mean scores
    /// of real and of generated samples.
    func threshold(meanReal: Double, meanFake: Double) -> Double {
        switch self {
        case .bce, .hinge: 0
        case .leastSquares: 0.5
        case .wasserstein: (meanReal + meanFake) / 2
        }
    }
}

/// 0, but NaN for NaN, so that a spoilt score shows in the loss.
private func hingeRest(_ score: Float) -> Double { score.isNaN ? .nan : 0 }

/// log(1 + exp(x)) without overflow.
private func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
