import Testing

@testable import Neural

/// The whole model against PyTorch: odd widths, two layers, states that are carried in,
/// targets that do not count.
@Suite("Agreement with PyTorch") struct PyTorchAgreementTests {
    // Single precision carries 6e-8 a sum; over 45 rows of 9 steps 1e-5 is what PyTorch's own
    // single precision keeps too.
    let tolerance: Float = 1e-5

    @Test("loss and every gradient", arguments: KernelSet.available.map(\.name), [1, 2, 5])
    func gradients(kernels: String, shards: Int) throws {
        let fixture = try PyTorchFixture()
        let kernels = try #require(KernelSet.named(kernels))
        let trainer = try fixture.trainer(kernels, shards: shards)
        let (report, gradients) = try trainer.gradients(of: fixture.batch)
        #expect(report.tokens == fixture.values("targets").filter { $0 >= 0 }.count)
        let loss = try #require(fixture.values("loss").first)
        #expect(abs(Float(report.meanLoss) - loss) < tolerance * loss)
        #expect(gradients.tensors.count == 11)
        for tensor in gradients.tensors {
            let truth = fixture.values("gradient." + tensor.name)
            let error = relativeError(tensor.values, truth)
            #expect(error < tolerance, "\(tensor.name): \(error)")
        }
    }
}
