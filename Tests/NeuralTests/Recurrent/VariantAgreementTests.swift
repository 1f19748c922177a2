import Testing

@testable import Neural

/// GRU, normalised layers, tied weights and zoneout against PyTorch: odd widths, two layers, states
/// that are carried in, targets that do not count.
@Suite("Variants agree with PyTorch") struct VariantAgreementTests {
    let tolerance: Float = 1e-5

    @Test(
        "loss and every gradient",
        arguments: kernelNames,
        VariantsFixture.all.filter { $0.shape.zoneout == 0 }
    )
    func gradients(kernels: String, fixture: VariantsFixture) throws {
        let file = try fixture.file()
        let trainer = try fixture.trainer(file, try #require(KernelSet.named(kernels)))
        let (report, gradients) = try trainer.gradients(of: fixture.batch(file))
        let loss = try #require(file["loss"]?.values.first)
        #expect(abs(Float(report.meanLoss) - loss) < tolerance * loss)
        #expect(
            gradients.tensors.count == file.tensors.filter { $0.name.hasPrefix("gradient.") }.count
        )
        for tensor in gradients.tensors {
            let truth = try #require(file["gradient." + tensor.name])
            let error = relativeError(tensor.values, truth.values)
            #expect(error < tolerance, "\(tensor.name): \(error)")
        }
    }

    @Test("the logits of streams", arguments: kernelNames, VariantsFixture.all)
    func streams(kernels: String, fixture: VariantsFixture) throws {
        let file = try fixture.file()
        let kernels = try #require(KernelSet.named(kernels))
        let stream = try RecurrentStream(
            weights: StreamWeights(fixture.network(file), precision: .single, kernels: kernels),
            streams: VariantsFixture.lanes
        )
        try stream.restore(
            .init(
                hidden: file["states.hidden"]?.values ?? [],
                cell: file["states.cell"]?.values ?? [],
                shape: fixture.shape,
                streams: VariantsFixture.lanes
            )
        )
        let truth = try #require(file["logits"]).values
        let (batch, vocabulary) = (fixture.batch(file), fixture.shape.vocabulary)
        for step in 0..<batch.steps {
            try stream.step((0..<batch.lanes).map { batch.inputs[$0 * batch.steps + step] })
            for lane in 0..<batch.lanes {
                let from = (lane * batch.steps + step) * vocabulary
                let error = relativeError(
                    Array(stream.logits(ofStream: lane)),
                    Array(truth[from..<from + vocabulary])
                )
                #expect(error < tolerance)
            }
        }
    }

    @Test("evaluation is what streams compute", arguments: VariantsFixture.all)
    func evaluation(fixture: VariantsFixture) throws {
        let file = try fixture.file()
        let trainer = try fixture.trainer(file, .current)
        var batch = fixture.batch(file)
        batch.resets = batch.resets.map { _ in true }
        let stream = try RecurrentStream(network: trainer.network, streams: batch.lanes)
        var loss = 0.0
        for step in 0..<batch.steps {
            try stream.step((0..<batch.lanes).map { batch.inputs[$0 * batch.steps + step] })
            for lane in 0..<batch.lanes {
                let target = batch.targets[lane * batch.steps + step]
                if target < 0 { continue }
                let logits = stream.logits(ofStream: lane).map(Double.init)
                loss += SoftmaxCrossEntropyTests.loss(logits, target: Int(target))
            }
        }
        #expect(abs(loss - (try trainer.evaluate(batch).lossSum)) < 1e-4)
    }

    @Test("a stream's bits do not depend on its neighbours, nor on threads")
    func independence() throws {
        for fixture in VariantsFixture.all {
            var shape = fixture.shape
            (shape.hidden, shape.vocabulary) = (153, 150)
            if shape.isTied { shape.embedding = shape.hidden }
            for precision in StreamPrecision.allCases {
                let weights = try StreamWeights(
                    RecurrentNetwork(shape: shape, seed: 4),
                    precision: precision
                )
                let alone = try RecurrentStream(weights: weights)
                let together = try [(7, 1), (13, 3), (1, 2)].map {
                    try RecurrentStream(weights: weights, streams: $0.0, threads: $0.1)
                }
                for token in [1, 149, 2] as [Int32] {
                    try alone.step([token])
                    for other in together {
                        var tokens = (0..<other.streams).map { Int32($0 * 5) }
                        tokens[other.streams - 1] = token
                        try other.step(tokens)
                        #expect(
                            Array(other.logits(ofStream: other.streams - 1))
                                == Array(alone.logits),
                            "\(fixture.name)"
                        )
                    }
                }
            }
        }
    }

    @Test("parameters are counted as PyTorch counts them", arguments: VariantsFixture.all)
    func parameterCount(fixture: VariantsFixture) throws {
        let network = try fixture.network(fixture.file())
        let stored = network.tensors().tensors.map(\.values.count).reduce(0, +)
        #expect(network.parameterCount == stored)
    }
}
