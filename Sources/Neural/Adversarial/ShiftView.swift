/// A view that compares each step of a sample with an earlier one: by how much its category moved.
///
/// T = steps, C = categories. A sample has T steps of C numbers and a gate (as the sample-and-hold
/// head makes them). With s_t the C numbers of step t, for each lag and each step t from it on
///
///     c_t[d] = sum over p of s_t[p + d] s_(t - lag)[p],   -reach <= d <= reach,
///
/// over categories 1..<C: category 0 (a rest) is left out on both sides. Of one-hot steps it says
/// which shift leads from one to the other.
public struct ShiftView: DiscriminatorView, Hashable {
    /// Steps of a sample.
    public let steps: Int
    /// Categories of a step, the first of which is left out.
    public let categories: Int
    /// Distances between the steps that are compared.
    public let lags: [Int]
    /// Largest shift that is seen.
    public let reach: Int

    /// Numbers of a sample.
    public var inputs: Int { steps * (categories + 1) }
    /// Numbers that the discriminator sees: lag by lag, step by step, shift by shift.
    public var outputs: Int { lags.map { steps - $0 }.reduce(0, +) * (2 * reach + 1) }

    /// Makes a view.
    ///
    /// - Parameters:
    ///   - steps: 2...65,536.
    ///   - categories: 2...65,536.
    ///   - lags: Each 1...steps - 1; at least one.
    ///   - reach: 0...categories - 2.
    /// - Throws: `NeuralError.outOfRange`.
    public init(steps: Int, categories: Int, lags: [Int], reach: Int) throws(NeuralError) {
        try require(steps, in: 2...65_536, "steps of a shift view")
        try require(categories, in: 2...65_536, "categories of a shift view")
        try require(lags.count, in: 1...64, "number of lags of a shift view")
        for lag in lags { try require(lag, in: 1...steps - 1, "lag of a shift view") }
        try require(reach, in: 0...categories - 2, "reach of a shift view")
        self.steps = steps
        self.categories = categories
        self.lags = lags
        self.reach = reach
        try require(inputs, in: 1...65_536, "inputs of a shift view")
        try require(outputs, in: 1...65_536, "outputs of a shift view")
    }

    /// The view of one sample.
    ///
    /// - Parameters:
    ///   - sample: (T (C + 1)).
    ///   - output: (outputs), overwritten.
    public func forward(
        _ sample: UnsafePointer<Float>,
        into output: UnsafeMutablePointer<Float>
    ) {
        output.update(repeating: 0, count: outputs)
        forEachPair { late, early, place in
            for p in 1..<categories where sample[early + p] != 0 {
                for q in range(around: p) {
                    output[place + q - p + reach] += sample[late + q] * sample[early + p]
                }
            }
        }
    }

    /// The way back through both factors of each product, added to what is there.
    ///
    /// - Parameters:
    ///   - gradient: Of the view, (outputs).
    ///   - sample: The sample that was viewed.
    ///   - sum: Gradient of the sample, (T (C + 1)).
    public func backward(
        _ gradient: UnsafePointer<Float>,
        sample: UnsafePointer<Float>,
        adding sum: UnsafeMutablePointer<Float>
    ) {
        forEachPair { late, early, place in
            for p in 1..<categories where sample[early + p] != 0 {
                for q in range(around: p) {
                    sum[late + q] += gradient[place + q - p + reach] * sample[early + p]
                }
            }
            for q in 1..<categories where sample[late + q] != 0 {
                for p in range(around: q) {
                    sum[early + p] += gradient[place + q - p + reach] * sample[late + q]
                }
            }
        }
    }

    /// Categories at most `reach` away.
    private func range(around category: Int) -> Range<Int> {
        max(1, category - reach)..<min(categories, category + reach + 1)
    }

    /// Calls `body` with where each pair's later and earlier step begin, and where its shifts do.
    private func forEachPair(_ body: (_ late: Int, _ early: Int, _ place: Int) -> Void) {
        let stride = categories + 1
        var place = 0
        for lag in lags {
            for step in lag..<steps {
                body(step * stride, (step - lag) * stride, place)
                place += 2 * reach + 1
            }
        }
    }
}
