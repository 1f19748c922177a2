import CKernels

/// Zoneout: at each step some values of a layer's states stay as they were before it.
///
/// Training draws them; evaluation and sampling take the mean of both, as the paper does.
/// R = lanes, H = hidden width (padded).
/// Source: Krueger et al. 2017.
struct Zoneout {
    /// The states that are held, each with masks of its own.
    enum State: Int { case hidden, cell }

    /// Probability that a value stays, from 0 on; below 1.
    let rate: Float

    /// The states after a step, (R, H), from those that it computed; `key` nil for the mean.
    func forward(
        _ values: UnsafeMutablePointer<Float>,
        previous: UnsafePointer<Float>,
        count: Int,
        key: RandomKey?,
        kernels: KernelTable
    ) {
        guard let key else { return kernels.blend(values, previous, 1 - rate, count) }
        var arguments = arguments(count, key)
        kernels.zoneoutForward(&arguments, previous, values)
    }

    /// Splits the gradient of the states after a step, (R, H), in those of what it computed, which
    /// stays where it is, and of the states before it.
    func backward(
        _ gradient: UnsafeMutablePointer<Float>,
        previous: UnsafeMutablePointer<Float>,
        count: Int,
        key: RandomKey,
        kernels: KernelTable
    ) {
        var arguments = arguments(count, key)
        kernels.zoneoutBackward(&arguments, gradient, previous)
    }

    private func arguments(_ count: Int, _ key: RandomKey) -> ZoneoutArguments {
        ZoneoutArguments(
            count: count,
            key0: key.low,
            key1: key.high,
            threshold: UInt32(Double(rate) * 0x1p32)
        )
    }
}
