/// A linear view of another view's outputs, such as sums over them.
public struct ChainedView: DiscriminatorView {
    /// What the sample goes through.
    public let first: any DiscriminatorView
    /// What its outputs go through.
    public let second: LinearView

    /// Numbers of a sample.
    public var inputs: Int { first.inputs }
    /// Numbers that the discriminator sees.
    public var outputs: Int { second.outputs }

    /// Chains two views.
    ///
    /// - Throws: `NeuralError.wrongSize` where the second does not take what the first gives.
    public init(_ first: any DiscriminatorView, then second: LinearView) throws(NeuralError) {
        guard first.outputs == second.inputs else {
            throw .wrongSize(
                what: "inputs of a chained view",
                expected: "\(first.outputs) as the first gives",
                found: "\(second.inputs)"
            )
        }
        self.first = first
        self.second = second
    }

    /// The view of one sample.
    ///
    /// - Parameters:
    ///   - sample: (inputs).
    ///   - output: (outputs), overwritten.
    public func forward(
        _ sample: UnsafePointer<Float>,
        into output: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: first.outputs) { between in
            guard let between = between.baseAddress else { return }
            first.forward(sample, into: between)
            second.forward(between, into: output)
        }
    }

    /// The way back: adds the gradient of a sample to what is there.
    ///
    /// - Parameters:
    ///   - gradient: Of the view, (outputs).
    ///   - sample: The sample that was viewed, (inputs).
    ///   - sum: Gradient of the sample, (inputs).
    public func backward(
        _ gradient: UnsafePointer<Float>,
        sample: UnsafePointer<Float>,
        adding sum: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: first.outputs) { between in
            guard let between = between.baseAddress else { return }
            between.initialize(repeating: 0, count: first.outputs)
            // What the second view saw does not matter: its derivative is the same everywhere.
            second.backward(gradient, sample: between, adding: between)
            first.backward(between, sample: sample, adding: sum)
        }
    }
}
