import CKernels

/// Rows of a batch on their way through the output head and back.
///
/// B = rows, X = numbers of a sample (padded), T = steps, C = categories.
final class HeadRows {
    private let head: SampleAndHold
    private let stride: Int
    private let samples: AlignedFloats  // (B, X)
    private let soft: AlignedFloats  // (B, X)
    private let noise: AlignedFloats  // (B, noise count)
    private let carries: AlignedFloats  // (B, C)
    private let choices: UnsafeMutablePointer<Int32>  // (B, T)

    init(_ count: Int, head: SampleAndHold) throws(NeuralError) {
        self.head = head
        stride = roundedUp(head.width)
        samples = try AlignedFloats(count * stride)
        soft = try AlignedFloats(count * stride)
        noise = try AlignedFloats(count * head.noiseCount)
        carries = try AlignedFloats(count * head.categories)
        choices = .allocate(capacity: count * head.steps)
    }

    deinit { choices.deallocate() }

    /// The sample that row `row` made, (X).
    func sample(_ row: Int) -> UnsafeMutablePointer<Float> { samples.base + row * stride }

    /// Makes a row's sample of the network's outputs; `key` nil = no noise.
    func forward(_ row: Int, logits: UnsafePointer<Float>, key: RandomKey?) {
        let numbers = noise.base + row * head.noiseCount
        let key = head.noiseScale > 0 ? key : nil
        if let key { head.kernels.gumbelNoise(numbers, head.noiseCount, key.low, key.high) }
        head.forward(
            logits,
            noise: key == nil ? nil : UnsafePointer(numbers),
            into: sample(row),
            soft: soft.base + row * stride,
            choices: choices + row * head.steps
        )
    }

    /// Turns the gradient of a row's sample into that of the network's outputs, in place.
    func backward(_ row: Int, gradient: UnsafeMutablePointer<Float>) {
        head.backward(
            sample: sample(row),
            soft: soft.base + row * stride,
            choices: choices + row * head.steps,
            gradient: gradient,
            carry: carries.base + row * head.categories
        )
    }
}
