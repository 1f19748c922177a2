import CKernels

/// What the generator network's outputs become: the sample that the discriminator sees.
public enum OutputHead: Codable, Hashable, Sendable {
    /// The outputs themselves.
    case identity
    /// Steps of a melody that strikes or holds: for each of `steps` steps the network gives
    /// `categories` logits and a gate's logit; the sample has `categories` numbers (one is 1) and
    /// the gate (1 = strike, 0 = hold the category of the step before; 1 in the first step).
    ///
    /// Hard numbers forward, on the way back the gradients of softmax and sigmoid at
    /// `temperature` (0.01...100): straight-through (Bengio, Léonard & Courville 2013; Jang, Gu &
    /// Poole 2017). Before the choice, `noise` (0...100) times Gumbel numbers are added to the
    /// logits, and logistic ones to the gate's; 0 = the largest logit wins.
    case sampleAndHold(steps: Int, categories: Int, temperature: Float = 1, noise: Float = 0)

    /// The rows of a batch for this head; nil where the outputs are the sample.
    func rows(_ count: Int, kernels: KernelTable) throws(NeuralError) -> HeadRows? {
        guard case .sampleAndHold(let steps, let categories, let temperature, let noise) = self
        else {
            return nil
        }
        let head = SampleAndHold(
            steps: steps,
            categories: categories,
            temperature: temperature,
            noiseScale: noise,
            kernels: kernels
        )
        return try HeadRows(count, head: head)
    }

    /// Checks the head against the network's outputs.
    ///
    /// - Throws: `NeuralError.outOfRange`; `.wrongSize` where the outputs do not fit.
    func validate(outputs: Int) throws(NeuralError) {
        guard case .sampleAndHold(let steps, let categories, let temperature, let noise) = self
        else {
            return
        }
        try require(steps, in: 1...65_536, "steps")
        try require(categories, in: 1...65_536, "categories")
        try require(temperature, in: 0.01...100, "head temperature")
        try require(noise, in: 0...100, "head noise")
        guard outputs == steps * (categories + 1) else {
            throw .wrongSize(
                what: "generator outputs for sample-and-hold",
                expected: "\(steps) x (\(categories) + 1) = \(steps * (categories + 1))",
                found: "\(outputs)"
            )
        }
    }
}
