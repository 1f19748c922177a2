import CKernels

/// What lanes read in some steps, and what they should predict, whatever the form of either.
///
/// Inside a shard rows are in the order (step, lane).
protocol RecurrentBatch: Sendable {
    /// Rows read side by side, B.
    var lanes: Int { get }
    /// Steps of each lane, T.
    var steps: Int { get }
    /// Lanes that begin anew, from the zero state, (B).
    var resets: [Bool] { get }

    /// Checks sizes, inputs and targets.
    ///
    /// - Returns: How many targets count.
    func validate(
        lanes: Int,
        maximumSteps: Int,
        shape: RecurrentNetworkShape
    ) throws(NeuralError) -> Int

    /// Takes some lanes' inputs and targets into the workspace.
    ///
    /// - Returns: What each row reads, where it is not one token.
    func load(_ lanes: Range<Int>, into workspace: RecurrentWorkspace) -> Bags?

    /// The summed loss, in nats, of the workspace's logits of some lanes.
    func loss(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        kernels: KernelTable
    ) -> Double

    /// Turns the workspace's logits into `scale` times the gradient of the summed loss.
    ///
    /// - Returns: The summed loss in nats, not scaled.
    func gradient(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        scale: Float,
        kernels: KernelTable
    ) -> Double
}

extension RecurrentBatch {
    /// Rows of some lanes.
    func rows(of lanes: Range<Int>) -> Int { lanes.count * steps }

    /// For each row of some lanes, in the order (step, lane), its place in arrays that go lane by
    /// lane.
    func places(of lanes: Range<Int>) -> LazyMapSequence<Range<Int>, Int> {
        let steps = steps
        return (0..<rows(of: lanes)).lazy.map { row in
            (lanes.lowerBound + row % lanes.count) * steps + row / lanes.count
        }
    }
}

extension TokenBatch: RecurrentBatch {
    func validate(
        lanes: Int,
        maximumSteps: Int,
        shape: RecurrentNetworkShape
    ) throws(NeuralError) -> Int {
        guard shape.features == nil else {
            throw .wrongSize(
                what: "What a step reads",
                expected: "a bag of features",
                found: "one token"
            )
        }
        return try validate(
            lanes: lanes,
            maximumSteps: maximumSteps,
            vocabulary: shape.vocabulary
        )
    }

    func load(_ lanes: Range<Int>, into workspace: RecurrentWorkspace) -> Bags? {
        for (row, lane) in lanes.enumerated() {
            for step in 0..<steps {
                workspace.tokens.base[step * lanes.count + row] = inputs[lane * steps + step]
                workspace.targets.base[step * lanes.count + row] = targets[lane * steps + step]
            }
        }
        return nil
    }

    func loss(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        kernels: KernelTable
    ) -> Double {
        SoftmaxCrossEntropy(classes: workspace.shape.vocabulary).loss(
            logits: workspace.logits(rows: rows(of: lanes)),
            targets: workspace.targets.base,
            kernels: kernels
        )
    }

    func gradient(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        scale: Float,
        kernels: KernelTable
    ) -> Double {
        SoftmaxCrossEntropy(classes: workspace.shape.vocabulary).gradient(
            logits: workspace.logits(rows: rows(of: lanes)),
            targets: workspace.targets.base,
            scale: scale,
            kernels: kernels
        )
    }
}
