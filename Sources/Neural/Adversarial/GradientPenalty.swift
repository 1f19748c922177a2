/// A price on the norm of the discriminator's gradient with respect to its input.
///
/// The gradient is that of the score (before any activation) by the view of a sample; the inputs
/// that name the class are not part of the norm.
public struct GradientPenalty: Codable, Hashable, Sendable {
    /// Where the norm is taken, and what it should be.
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// weight (norm - 1)^2 at random points between the views of a real and of a generated
        /// sample.
        ///
        /// Source: Gulrajani et al. 2017 (WGAN-GP); weight 10 there.
        case oneCentred = "one-centred"
        /// weight / 2 norm^2 at the real samples.
        ///
        /// Source: Mescheder, Geiger & Nowozin 2018 (R1); weight 10 there.
        case zeroCentredReal = "zero-centred-real"
        /// weight / 2 norm^2 at the real samples, and the same at the generated ones.
        ///
        /// Source: R1 and R2, Roth et al. 2017; Mescheder et al. 2018; Huang et al. 2024.
        case zeroCentred = "zero-centred"
    }

    /// Where the norm is taken, and what it should be.
    public var kind: Kind
    /// Weight of the penalty beside the loss, above 0 and at most 10,000; default 10.
    public var weight: Float
    /// The penalty is computed at every so many-th update of the discriminator, with its weight
    /// times as many, 1...1,000; default 1.
    ///
    /// Source: lazy regularisation, Karras et al. 2020.
    public var interval: Int

    /// Makes a penalty; `validate()` checks it.
    public init(_ kind: Kind = .oneCentred, weight: Float = 10, interval: Int = 1) {
        self.kind = kind
        self.weight = weight
        self.interval = interval
    }

    /// Checks weight and interval.
    ///
    /// - Throws: `NeuralError.outOfRange`.
    public func validate() throws(NeuralError) {
        try require(weight, in: Float.leastNormalMagnitude...10_000, "penalty weight")
        try require(interval, in: 1...1_000, "penalty interval")
    }

    /// Points of the penalty for each real sample.
    var pointsPerRow: Int { kind == .zeroCentred ? 2 : 1 }

    /// Whether the discriminator's update number `draw` pays it.
    func isDue(draw: Int) -> Bool { draw % interval == 0 }

    /// The penalty of one point, and what the gradient there is multiplied by to give the penalty's
    /// derivative with respect to it.
    func price(squaredNorm: Double) -> (penalty: Double, factor: Float) {
        let weight = Double(weight) * Double(interval)
        guard kind == .oneCentred else { return (weight / 2 * squaredNorm, Float(weight)) }
        let norm = squaredNorm.squareRoot()
        // At 0 the norm has no derivative.
        let factor = norm > 0 ? 2 * weight * (norm - 1) / norm : 0
        return (weight * (norm - 1) * (norm - 1), Float(factor))
    }
}
