import Testing

@testable import Neural

/// The whole model's gradient against differences of its own loss, with dropout, carried states
/// and resets: what the PyTorch fixture cannot hold, since the masks are ours.
@Suite("Central differences") struct CentralDifferenceTests {
    @Test("along each tensor's gradient, with dropout", arguments: kernelNames)
    func everyTensor(kernels: String) throws { try check(TestTraining(), kernels: kernels) }

    /// A cell, whether it is normalised and tied, and what is dropped and held.
    struct Variant: CustomTestStringConvertible {
        var cell = RecurrentCell.lstm
        var isNormalised = false
        var isTied = false
        var zoneout: Float = 0
        var isVariational = false
        var recurrentDropout: Float = 0
        var testDescription: String {
            "\(cell), normalised \(isNormalised), tied \(isTied), zoneout \(zoneout), "
                + "variational \(isVariational), recurrent dropout \(recurrentDropout)"
        }
    }

    @Test(
        "of every cell, with every kind of noise",
        arguments: [
            Variant(isVariational: true), Variant(isVariational: true, recurrentDropout: 0.3),
            Variant(zoneout: 0.2), Variant(isNormalised: true, isTied: true), Variant(cell: .gru),
            Variant(cell: .gru, isVariational: true, recurrentDropout: 0.3),
            Variant(cell: .gru, zoneout: 0.2),
            Variant(
                cell: .gru,
                isNormalised: true,
                isTied: true,
                zoneout: 0.1,
                isVariational: true,
                recurrentDropout: 0.2
            ),
        ]
    )
    func everyTensor(variant: Variant) throws {
        var training = TestTraining()
        training.shape.cell = variant.cell
        training.shape.isNormalised = variant.isNormalised
        training.shape.isTied = variant.isTied
        if variant.isTied { training.shape.embedding = training.shape.hidden }
        training.shape.zoneout = variant.zoneout
        training.settings.isVariational = variant.isVariational
        training.settings.recurrentDropout = variant.recurrentDropout
        try check(training, kernels: KernelSet.current.name)
    }

    private func check(_ training: TestTraining, kernels: String) throws {
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
