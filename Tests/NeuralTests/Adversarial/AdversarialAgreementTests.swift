import Testing

@testable import Neural

/// Losses and gradients of both sides against PyTorch: odd widths, classes, every loss, penalty and
/// activation, with and without spectral normalisation.
@Suite("Adversarial agreement with PyTorch") struct AdversarialAgreementTests {
    // Single precision carries 6e-8 a sum; a penalty goes four times through the layers, and
    // multiplies by 10 what is left of its norm less 1.
    let tolerance: Float = 3e-5

    @Test("losses and every gradient", arguments: AdversarialFixture.all, kernelNames)
    func gradients(fixture: AdversarialFixture, kernels: String) throws {
        let file = try AdversarialFixture.file()
        let kernels = try #require(KernelSet.named(kernels))
        for shards in [1, 3] {
            let trainer = try fixture.trainer(file, kernels: kernels, shards: shards)
            var report = AdversarialStepReport()
            try trainer.differentiateDiscriminator(
                real: file["real"]?.values ?? [],
                classes: (file["classes"]?.values ?? []).map { Int($0) },
                update: 0,
                report: &report
            )
            try compare(trainer.discriminatorSide, "discriminator_gradient", fixture, file)
            try trainer.differentiateGenerator(report: &report)
            try compare(trainer.generatorSide, "generator_gradient", fixture, file)
            for (name, found) in [
                ("discriminator_loss", report.discriminatorLoss), ("penalty", report.penalty),
                ("generator_loss", report.generatorLoss),
            ] {
                let truth = file["\(fixture.number).\(name)"]?.values.first ?? 0
                #expect(abs(Float(found) - truth) <= tolerance * max(abs(truth), 0.1), "\(name)")
            }
        }
    }

    private func compare(
        _ side: AdversarialSide,
        _ name: String,
        _ fixture: AdversarialFixture,
        _ file: TensorFile
    ) throws {
        for tensor in side.network.layout.tensors(in: side.gradient.storage) {
            let truth = try #require(file["\(fixture.number).\(name).\(tensor.name)"])
            #expect(tensor.shape == truth.shape)
            let scale = truth.values.map(abs).max() ?? 0
            // PyTorch's own zeros: a Wasserstein critic's last bias is pulled both ways alike.
            let error =
                scale < 1e-12
                ? tensor.values.map(abs).max() ?? 1 : relativeError(tensor.values, truth.values)
            #expect(error < tolerance, "\(name) \(tensor.name): \(error)")
        }
    }
}
