/// A price on the norm of the discriminator's gradient with respect to its sample.
///
/// The gradient is that of the score (before any activation) by the view of the sample; the
/// inputs that name the class are not part of the norm.
public struct GradientPenalty: Codable, Hashable, Sendable {
    /// Where the norm is taken, and what it should be.
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// weight (norm - 1)^2 at random points between a real and a generated sample.
        ///
        /// Source: Gulrajani et al. 2017 (WGAN-GP); weight 10 there.
        case interpolates
        /// weight / 2 norm^2 at the real samples.
        ///
        /// Source: Mescheder, Geiger & Nowozin 2018 (R1); weight 10 there.
        case real
    }

    /// Where the norm is taken, and what it should be; default interpolates.
    public var kind: Kind
    /// Weight of the penalty beside the loss, above 0 and at most 10,000; default 10.
    public var weight: Float

    /// Makes a penalty; `validate()` checks it.
    public init(_ kind: Kind = .interpolates, weight: Float = 10) {
        self.kind = kind
        self.weight = weight
    }

    /// Checks the weight.
    ///
    /// - Throws: `NeuralError.outOfRange`.
    public func validate() throws(NeuralError) {
        try require(weight, in: Float.leastNormalMagnitude...10_000, "penalty weight")
    }

    /// The penalty of one sample, and what the gradient is multiplied by to give the penalty's
    /// derivative with respect to it.
    func price(squaredNorm: Double) -> (penalty: Double, factor: Float) {
        let weight = Double(weight)
        switch kind {
        case .interpolates:
            let norm = squaredNorm.squareRoot()
            // At 0 the norm has no derivative; PyTorch gives 0 times infinity there.
            let factor = norm > 0 ? 2 * weight * (norm - 1) / norm : 0
            return (weight * (norm - 1) * (norm - 1), Float(factor))
        case .real:
            return (weight / 2 * squaredNorm, Float(weight))
        }
    }
}
