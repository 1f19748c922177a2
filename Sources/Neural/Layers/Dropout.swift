import CKernels

/// Inverted dropout: each value is dropped with probability p, what is kept is divided by 1 - p.
///
/// The mask is a hash of (seed, step, layer, shard, place), so that nothing is stored, the way
/// back applies the same mask, and a resumed run goes on with the same masks.
/// Source: Srivastava et al. 2014; one mask for a whole sequence, Gal & Ghahramani 2016.
struct Dropout {
    /// Probability of dropping a value, 0 up to but not including 1.
    let rate: Float
    /// What the mask is a hash of, beside the place.
    let key: RandomKey
    /// Rows after which the mask begins again: the lanes of one step, whose mask is then that of
    /// the sequence; nil where every row has a mask of its own.
    var period: Int?

    /// Applies the mask to values or to their gradients; `output` may be `input`.
    func apply(_ input: Matrix, into output: Matrix, kernels: KernelTable) {
        let rows = period ?? input.rows
        for first in stride(from: 0, to: input.rows, by: rows) {
            let range = first..<min(first + rows, input.rows)
            var arguments = DropoutArguments(
                count: range.count * input.columns,
                input: input.rows(range).base,
                output: output.rows(range).base,
                key0: key.low,
                key1: key.high,
                threshold: UInt32(Double(rate) * 0x1p32),
                scale: 1 / (1 - rate)
            )
            kernels.dropout(&arguments)
        }
    }
}
