import Testing

@testable import Neural

/// Bags of features against PyTorch's EmbeddingBag: two layers, states that are carried in, bags
/// that are empty or hold a feature twice, rows that do not count.
@Suite("Bags of features agree with PyTorch") struct BagAgreementTests {
    let tolerance: Float = 1e-5

    @Test("the fixture has what is easily got wrong: an empty bag, a feature twice")
    func bags() throws {
        let inputs = try BagsFixture().inputs
        let rows = (0..<inputs.count).map { Array(inputs[$0]) }
        #expect(rows.count == BagsFixture.lanes * BagsFixture.steps)
        #expect(rows.contains([]))
        #expect(rows.contains { Set($0).count < $0.count })
    }

    @Test(
        "loss and every gradient, by softmax over what is possible and by sigmoids",
        arguments: kernelNames,
        BagTraining.Kind.allCases
    )
    func gradients(kernels: String, kind: BagTraining.Kind) throws {
        let fixture = try BagsFixture()
        let kernels = try #require(KernelSet.named(kernels))
        let truth = try #require(fixture.values("\(kind)/loss").first)
        for shards in [1, 2] {
            let trainer = try fixture.trainer(shards: shards, kernels)
            let (report, gradients) = try trainer.gradients(of: fixture.batch(kind))
            #expect(abs(Float(report.meanLoss) - truth) < tolerance * truth)
            #expect(gradients.tensors.count == 11)
            for tensor in gradients.tensors {
                let truth = fixture.values("\(kind)/gradient." + tensor.name)
                let error = relativeError(tensor.values, truth)
                #expect(error < tolerance, "\(tensor.name): \(error)")
            }
        }
    }
}
