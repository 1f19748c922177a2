import Testing

@testable import Neural

@Suite("A dense network's gradient") struct DenseGradientTests {
    static let batch = 5
    // More inputs than one task takes, so that several share a panel.
    static let shape = DenseNetworkShape(inputs: 300, hidden: [70], outputs: 3, activation: .tanh)

    func side(_ set: KernelSet) throws -> AdversarialSide {
        try AdversarialSide(
            DenseNetwork(shape: Self.shape, seed: 1),
            optimizer: .adam(),
            activatesOutput: false,
            keepsState: true,
            kernels: set.table
        )
    }

    /// Rows that have gone forward and back, from given inputs and gradients of the outputs.
    func part(_ side: AdversarialSide, input: Float? = nil) throws -> DenseGradient.Part {
        let all = 0..<Self.batch
        let rows = try DenseRows(Self.batch, shape: Self.shape)
        let inputs = rows.outputs(0, all)
        let slopes = rows.gradients(2, all)
        for (row, values) in zip(all, [1, 2, 3, 4, 5].map { uniform(303, seed: $0) }) {
            for (column, value) in values.enumerated() {
                if column < 300 {
                    inputs.base[row * inputs.columns + column] = value
                } else {
                    slopes.base[row * slopes.columns + column - 300] = value
                }
            }
        }
        if let input { inputs.base[7] = input }
        side.stack.forward(rows, all, weights: side.weights)
        side.stack.backward(rows, all, weights: side.weights, toInput: false)
        return .init(rows: rows, range: all, biasRanges: [all])
    }

    @Test(
        "a step block by block is the step along the whole gradient, to the last bit",
        arguments: kernelNames,
        [1, 2]
    )
    func blocks(kernels: String, threads: Int) throws {
        let set = try #require(KernelSet.named(kernels))
        let (whole, fused) = (try side(set), try side(set))
        let workers = Workers(threads: threads)
        for _ in 0..<3 {
            let squares = whole.gradient.compute([try part(whole)], workers: workers)
            whole.update(learningRate: 0.1, keepingState: true, average: nil, workers: workers)
            let found = fused.descend(
                [try part(fused)],
                learningRate: 0.1,
                keepingState: true,
                average: nil,
                workers: workers
            )
            #expect(found == squares)
        }
        #expect(fused.network.parameters.values == whole.network.parameters.values)
        let before = fused.network.parameters.values
        fused.goBack()
        whole.goBack()
        #expect(fused.network.parameters.values != before)
        #expect(fused.network.parameters.values == whole.network.parameters.values)
    }

    @Test("the bound lies above the norm, and not far", arguments: kernelNames)
    func bound(kernels: String) throws {
        let side = try side(try #require(KernelSet.named(kernels)))
        let workers = Workers(threads: 1)
        let parts = [try part(side)]
        let norm = side.gradient.compute(parts, workers: workers).squareRoot()
        let largest = side.gradient.storage.values.map { Double(abs($0)) }.max() ?? 0
        let bound = side.gradient.bound(parts, workers: workers)
        #expect(bound > norm && norm > largest)
        #expect(bound < 10 * norm)
    }

    @Test(
        "no step is taken where the gradient may not be finite",
        arguments: [.infinity, .nan, 1e32]
    )
    func notFinite(input: Float) throws {
        let side = try side(.current)
        let before = side.network.parameters.values
        let squares = side.descend(
            [try part(side, input: input)],
            learningRate: 0.1,
            keepingState: false,
            average: nil,
            workers: Workers(threads: 1)
        )
        #expect(squares == nil)
        #expect(side.network.parameters.values == before)
        #expect(side.updates == 0)
    }
}
