import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The softmax of one row of logits in double precision; reads row after row without taking
/// memory.
///
/// A logit of minus infinity has probability 0.
public struct RowSoftmax {
    private let kernels: KernelTable
    private var sums = SoftmaxSums()
    /// exp(logit - highest) of the row read last, (V rounded up to 8): probabilities times `sum`.
    public private(set) var weights: [Double] = []
    /// Logits of that row, V.
    private var count = 0

    /// Makes one that has read nothing.
    public init() { self.init(kernels: .current) }

    init(kernels: KernelSet) { self.kernels = kernels.table }

    /// Sum of the weights; not a number where a logit is none, or infinite.
    public var sum: Double { sums.sum }

    /// Whether the row read last held finite numbers only.
    public var isFinite: Bool { sums.bounds.lowest > -.infinity && sums.sum.isFinite }

    /// Logarithm of the sum of exp(logit), in nats: a token's log-probability is its logit less
    /// this.
    public var logSum: Double { Double(sums.bounds.highest) + log(sums.sum) }

    /// Shannon entropy of the distribution, in nats.
    public var entropy: Double { max(log(sums.sum) - sums.weightedSum / sums.sum, 0) }

    /// Reads a row, (V), V at least 1.
    public mutating func read(_ logits: [Float]) {
        count = logits.count
        let room = (count + 7) / 8 * 8
        if weights.count != room { weights = [Double](repeating: 0, count: room) }
        sums = weights.withUnsafeMutableBufferPointer { weights in
            logits.withUnsafeBufferPointer { kernels.sums(of: $0, weights: weights.baseAddress) }
        }
    }

    /// Reads a row as `read` does, without its weights.
    public mutating func readSums(_ logits: [Float]) {
        sums = logits.withUnsafeBufferPointer { kernels.sums(of: $0, weights: nil) }
    }

    /// Leaves of the row read last, with its weights, only what may come: as if the other logits had
    /// been minus infinity, without computing any weight again.
    ///
    /// - Parameters:
    ///   - logits: The row, (V).
    ///   - allowed: A number for each logit; minus infinity for what may not come, (V).
    /// - Returns: Whether enough is left to draw from; where nearly all probability was forbidden
    ///   the weights no longer tell, and the masked row is to be read instead.
    public mutating func keep(_ logits: [Float], allowed: [Float]) -> Bool {
        guard allowed.count == logits.count, logits.count == count else { return false }
        let highest = sums.bounds.highest
        sums = weights.withUnsafeMutableBufferPointer { weights in
            logits.withUnsafeBufferPointer { logits in
                allowed.withUnsafeBufferPointer { allowed in
                    guard let weights = weights.baseAddress, let row = logits.baseAddress,
                        let mask = allowed.baseAddress
                    else { return SoftmaxSums() }
                    return kernels.softmaxKeep(row, mask, logits.count, highest, weights)
                }
            }
        }
        return sums.sum > Self.leastKept
    }

    /// Sum of weights below which their last digits are lost to draw by: the highest had weight 1.
    private static let leastKept = 1e-100

    /// Where the cumulated probability passes a threshold.
    ///
    /// - Parameter threshold: In [0, 1).
    /// - Returns: The first such index; the last one with a probability above 0 where rounding left
    ///   the sum below the threshold.
    public func index(at threshold: Double) -> Int {
        weights.withUnsafeBufferPointer {
            guard let weights = $0.baseAddress else { return 0 }
            return kernels.firstPassing(weights, count, threshold * sums.sum)
        }
    }

    /// The highest logit of a row; minus infinity of an empty one.
    public func highest(of logits: [Float]) -> Float {
        logits.withUnsafeBufferPointer { kernels.bounds(of: $0).highest }
    }

    /// Divides a row by a temperature, after taking `highest` from it: so no quotient is above 0.
    public func divide(_ logits: inout [Float], by temperature: Double, highest: Float) {
        logits.withUnsafeMutableBufferPointer {
            guard let logits = $0.baseAddress else { return }
            kernels.divideByTemperature(logits, $0.count, highest, temperature)
        }
    }
}

extension KernelTable {
    fileprivate func sums(
        of logits: UnsafeBufferPointer<Float>,
        weights: UnsafeMutablePointer<Double>?
    ) -> SoftmaxSums {
        guard let base = logits.baseAddress else { return SoftmaxSums() }
        return softmaxRow(base, logits.count, weights)
    }

    fileprivate func bounds(of values: UnsafeBufferPointer<Float>) -> RowBounds {
        guard let base = values.baseAddress else {
            return RowBounds(highest: -.infinity, lowest: .infinity)
        }
        return rowBounds(base, values.count)
    }
}
