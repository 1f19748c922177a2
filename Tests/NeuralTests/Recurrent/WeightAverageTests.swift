import Testing

@testable import Neural

@Suite("Running mean of the weights") struct WeightAverageTests {
    @Test("each step takes in its share of the weights")
    func shares() throws {
        let network = try RecurrentNetwork(shape: TestTraining.shape, seed: 1)
        let first = network.tensors()
        let average = try WeightAverage(of: network)
        #expect(average.tensors() == first)
        var second = first
        for index in second.tensors.indices {
            second.tensors[index].values = second.tensors[index].values.map { $0 + 1 }
        }
        try network.load(second)
        // Keeps 10 / 20 at the tenth step, and 0.75 once that is more.
        average.add(network, keep: 0.75, step: 10)
        average.add(network, keep: 0.75, step: 1000)
        for (mean, start) in zip(average.tensors().tensors, first.tensors) {
            for (value, begin) in zip(mean.values, start.values) {
                #expect(abs(value - (begin + 1 - 0.5 * 0.75)) < 1e-5)
            }
        }
    }
}
