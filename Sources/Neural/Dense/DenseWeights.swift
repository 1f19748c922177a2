import CKernels

/// A dense network's weights as its products read them, in the network's layout.
///
/// In mixed precision the products read a copy that is rounded to bfloat16, number for number in
/// the same places; biases are added in single precision.
struct DenseWeights {
    let values: AlignedFloats
    /// Nil in single precision.
    let rounded: AlignedBFloats?
    private let bfloat16: BFloat16KernelTable?

    /// - Parameters:
    ///   - values: Weights and biases.
    ///   - bfloat16: Kernels of mixed precision; nil in single precision. The copy is made by
    ///     `round`.
    /// - Throws: `NeuralError.outOfMemory`.
    init(_ values: AlignedFloats, bfloat16: BFloat16KernelTable?) throws(NeuralError) {
        self.values = values
        self.bfloat16 = bfloat16
        rounded = bfloat16 == nil ? nil : try AlignedBFloats(values.count)
    }

    /// Weights in single precision.
    init(_ values: AlignedFloats) {
        self.values = values
        rounded = nil
        bfloat16 = nil
    }

    /// Rounds what has changed, while it is in the cache; both ends are multiples of 16.
    func round(_ range: Range<Int>) {
        guard let rounded, let bfloat16 else { return }
        let start = range.lowerBound
        bfloat16.round(values.base + start, rounded.base + start, range.count)
    }
}
