import Testing

@testable import Neural

/// The whole model's gradient against differences of its own loss, with dropout, carried states
/// and resets: what the PyTorch fixture cannot hold, since the masks are ours.
@Suite("Central differences") struct CentralDifferenceTests {
    @Test("along each tensor's gradient, with dropout", arguments: kernelNames)
    func everyTensor(kernels: String) throws {
        let training = TestTraining()
        let trainer = try training.trainer(kernels: try #require(KernelSet.named(kernels)))
        // States to carry in, and weights that have left their start.
        for number in 0..<3 { _ = try trainer.step(training.batch(number), learningRate: 0.01) }
        let batch = training.batch(3)
        let (_, gradients) = try trainer.gradients(of: batch)
        let start = trainer.network.tensors()

        func loss(_ index: Int, step: Float) throws -> Double {
            var moved = start
            for (place, value) in gradients.tensors[index].values.enumerated() {
                moved.tensors[index].values[place] += step * value
            }
            try trainer.network.load(moved)
            return try trainer.gradients(of: batch).0.meanLoss
        }
        for (index, tensor) in gradients.tensors.enumerated() {
            let square = tensor.values.map { Double($0) * Double($0) }.reduce(0, +)
            // A step of length 0.02 changes the loss by far more than the 1e-6 that single
            // precision rounds away; the third derivative takes up to 1e-3 of it.
            let step = 0.02 / square.squareRoot()
            let change =
                try loss(index, step: Float(step)) - loss(index, step: Float(-step))
            let slope = change / (2 * step)
            #expect(square > 1e-8)
            #expect(abs(slope - square) < 3e-3 * square, "\(tensor.name): \(slope) for \(square)")
        }
    }
}
