import Testing

@testable import Neural

@Suite("Dense generator") struct DenseGeneratorTests {
    static let shape = DenseNetworkShape(
        inputs: 8,
        hidden: [70, 33],
        outputs: 15,
        activation: .sigmoid,
        outputActivation: .tanh
    )
    static let head = OutputHead.sampleAndHold(steps: 5, categories: 2, noise: 1)

    @Test("agrees with the network in PyTorch", arguments: AdversarialFixture.all)
    func agreement(fixture: AdversarialFixture) throws {
        let file = try AdversarialFixture.file()
        let trainer = try fixture.trainer(file, kernels: .current, shards: 1)
        let generator = try DenseGenerator(
            network: trainer.samplingNetwork(),
            classes: AdversarialFixture.classes
        )
        let samples = try generator.generate(
            latents: try #require(file["latents"]).values,
            classes: try #require(file["classes"]).values.map { Int($0) }
        )
        let truth = try #require(file["\(fixture.number).samples"]).values
        #expect(relativeError(samples, truth) < 1e-6)
    }

    @Test("a row does not depend on its neighbours", arguments: kernelNames)
    func rows(kernels: String) throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 1)
        let generator = try DenseGenerator(
            network: network,
            head: .identity,
            classes: 2,
            kernels: try #require(KernelSet.named(kernels))
        )
        let latents = uniform(100 * 6, seed: 2)
        let classes = (0..<100).map { $0 % 2 }
        let all = try generator.generate(latents: latents, classes: classes)
        #expect(all.count == 100 * 15)
        for row in [0, 31, 32, 57, 99] {
            let one = try generator.generate(
                latents: Array(latents[row * 6..<(row + 1) * 6]),
                classes: [classes[row]]
            )
            #expect(one == Array(all[row * 15..<(row + 1) * 15]))
        }
    }

    @Test("a seed gives its noise again, and none gives the most likely sample")
    func noise() throws {
        let generator = try DenseGenerator(
            network: DenseNetwork(shape: Self.shape, seed: 1),
            head: Self.head
        )
        let latents = uniform(40 * 8, seed: 3)
        let seeds = (0..<40).map { UInt64($0) }
        let noisy = try generator.generate(latents: latents, noiseSeeds: seeds)
        #expect(try generator.generate(latents: latents, noiseSeeds: seeds) == noisy)
        let again = try generator.generate(
            latents: Array(latents[39 * 8..<40 * 8]),
            noiseSeeds: [39]
        )
        #expect(again == Array(noisy[39 * 15..<40 * 15]))
        #expect(try generator.generate(latents: latents) != noisy)
        for row in 0..<40 {
            #expect(noisy[row * 15..<row * 15 + 2].reduce(0, +) == 1)
            #expect(noisy[row * 15 + 2] == 1)
        }
    }

    @Test("latents, classes and seeds of the wrong number are refused")
    func refused() throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 1)
        let generator = try DenseGenerator(network: network, classes: 2)
        #expect(try generator.generate(latents: []) == [])
        #expect(throws: NeuralError.self) { try generator.generate(latents: [1, 2]) }
        let one = [Float](repeating: 0, count: 6)
        #expect(throws: NeuralError.self) { try generator.generate(latents: one) }
        #expect(throws: NeuralError.self) { try generator.generate(latents: one, classes: [2]) }
        #expect(throws: NeuralError.self) {
            try generator.generate(latents: one, classes: [1], noiseSeeds: [1, 2])
        }
        #expect(throws: NeuralError.self) { try DenseGenerator(network: network, classes: 8) }
        #expect(throws: NeuralError.self) {
            try DenseGenerator(network: network, head: .sampleAndHold(steps: 4, categories: 2))
        }
    }
}
