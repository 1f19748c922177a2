import Foundation
import Testing

@testable import Neural

@Suite("Streams") struct RecurrentStreamTests {
    /// The fixture's states, as a stream keeps them.
    func fixtureStream(_ kernels: KernelSet) throws -> (RecurrentStream, PyTorchFixture) {
        let fixture = try PyTorchFixture()
        let network = try RecurrentNetwork(shape: PyTorchFixture.shape, tensors: fixture.weights)
        return (
            try RecurrentStream(
                weights: StreamWeights(network, precision: .single, kernels: kernels),
                streams: PyTorchFixture.lanes
            ),
            fixture
        )
    }

    @Test("the loss of its logits is the trainer's evaluation", arguments: kernelNames)
    func agreesWithEvaluation(kernels: String) throws {
        let kernels = try #require(KernelSet.named(kernels))
        var training = TestTraining()
        training.shape.layers = 3
        let trainer = try training.trainer(kernels: kernels)
        var batch = training.batch(0)
        batch.resets = batch.resets.map { _ in true }
        let stream = try RecurrentStream(
            weights: StreamWeights(trainer.network, precision: .single, kernels: kernels),
            streams: batch.lanes
        )
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

    @Test("the logits are PyTorch's", arguments: kernelNames)
    func pyTorch(kernels: String) throws {
        let (stream, fixture) = try fixtureStream(try #require(KernelSet.named(kernels)))
        try stream.restore(
            .init(
                hidden: fixture.values("states.hidden"),
                cell: fixture.values("states.cell"),
                shape: PyTorchFixture.shape,
                streams: PyTorchFixture.lanes
            )
        )
        let truth = fixture.values("logits")
        let (lanes, steps) = (PyTorchFixture.lanes, PyTorchFixture.steps)
        let vocabulary = PyTorchFixture.shape.vocabulary
        for step in 0..<steps {
            try stream.step((0..<lanes).map { fixture.batch.inputs[$0 * steps + step] })
            for lane in 0..<lanes {
                let from = (lane * steps + step) * vocabulary
                let error = relativeError(
                    Array(stream.logits(ofStream: lane)),
                    Array(truth[from..<from + vocabulary])
                )
                #expect(error < 1e-5)
            }
        }
    }

    @Test(
        "a stream's bits do not depend on its neighbours, nor on threads",
        arguments: kernelNames,
        [(StreamPrecision.single, 1), (.single, 2), (.half, 1), (.half, 2)]
    )
    func independence(kernels: String, network: (StreamPrecision, Int)) throws {
        let kernels = try #require(KernelSet.named(kernels))
        let (precision, layers) = network
        // More classes than a panel of 64, a layer whose input is another's output or one whose
        // product is made ahead, and units for several parts of a step and a remainder.
        let shape = RecurrentNetworkShape(
            vocabulary: 150,
            embedding: 6,
            hidden: 153,
            layers: layers
        )
        let weights = try StreamWeights(
            RecurrentNetwork(shape: shape, seed: 4),
            precision: precision,
            kernels: kernels
        )
        let alone = try RecurrentStream(weights: weights)
        let together = try [(2, 1), (3, 2), (7, 1), (13, 3), (1, 2), (1, 4)].map {
            try RecurrentStream(weights: weights, streams: $0.0, threads: $0.1)
        }
        for token in [1, 5, 149, 2, 77] as [Int32] {
            try alone.step([token])
            for other in together {
                var tokens = (0..<other.streams).map { Int32($0 * 5) }
                tokens[other.streams - 1] = token
                try other.step(tokens)
                #expect(
                    Array(other.logits(ofStream: other.streams - 1)) == Array(alone.logits)
                )
            }
        }
        #expect(together[3].logits.count == 13 * 150)
        #expect(Array(together[3].logits(ofStream: 0)) != Array(alone.logits))
    }

    @Test("streams that take no part in a step stay as they are, and may move")
    func places() throws {
        let shape = RecurrentNetworkShape(vocabulary: 30, embedding: 6, hidden: 21, layers: 2)
        let weights = try StreamWeights(RecurrentNetwork(shape: shape, seed: 4))
        func alone(_ tokens: [Int32]) throws -> [Float] {
            let stream = try RecurrentStream(weights: weights)
            for token in tokens { try stream.step([token]) }
            return Array(stream.logits)
        }
        let stream = try RecurrentStream(weights: weights, streams: 3)
        try stream.step([1, 2, 3])
        try stream.step([4])
        try stream.step([5, 6])
        try stream.step([7, 8, 9])
        #expect(Array(stream.logits(ofStream: 0)) == (try alone([1, 4, 5, 7])))
        #expect(Array(stream.logits(ofStream: 1)) == (try alone([2, 6, 8])))
        #expect(Array(stream.logits(ofStream: 2)) == (try alone([3, 9])))
        stream.copyState(of: 2, to: 0)
        stream.reset(stream: 1)
        try stream.step([10, 11])
        #expect(Array(stream.logits(ofStream: 0)) == (try alone([3, 9, 10])))
        #expect(Array(stream.logits(ofStream: 1)) == (try alone([11])))
    }

    @Test("threads that come and go change nothing over many steps", arguments: [1, 2])
    func manySteps(layers: Int) throws {
        let shape = RecurrentNetworkShape(
            vocabulary: 70,
            embedding: 6,
            hidden: 130,
            layers: layers
        )
        let weights = try StreamWeights(RecurrentNetwork(shape: shape, seed: 4))
        let alone = try RecurrentStream(weights: weights)
        let shared = try RecurrentStream(weights: weights, threads: 3)
        var tokens: [Int32] = [0]
        for step in 0..<400 {
            // Long enough for the other threads to fall asleep.
            if step.isMultiple(of: 100) { usleep(20_000) }
            try alone.step(tokens)
            try shared.step(tokens)
            #expect(Array(shared.logits) == Array(alone.logits))
            shared.mostLikely(&tokens)
            tokens[0] = (tokens[0] + Int32(step)) % 70
        }
    }

    @Test("what was made ahead is forgotten where states are changed", arguments: [2, 3])
    func changesAfterWorkAhead(threads: Int) throws {
        let shape = RecurrentNetworkShape(vocabulary: 70, embedding: 6, hidden: 130, layers: 1)
        let weights = try StreamWeights(RecurrentNetwork(shape: shape, seed: 4))
        let alone = try RecurrentStream(weights: weights)
        let shared = try RecurrentStream(weights: weights, threads: threads)
        var states: [RecurrentStream.State] = []
        for step in 0..<300 {
            for stream in [alone, shared] {
                switch step % 7 {
                case 3: stream.reset()
                case 4: stream.reset(stream: 0)
                case 5: try stream.restore(states[step / 2])
                default: break
                }
                try stream.step([Int32(step * 11 % 70)])
            }
            states.append(alone.state())
            #expect(shared.state() == alone.state())
            #expect(Array(shared.logits) == Array(alone.logits))
        }
    }

    @Test("the most likely token is the first of the highest logits", arguments: kernelNames)
    func mostLikely(kernels: String) throws {
        let kernels = try #require(KernelSet.named(kernels))
        for vocabulary in [1, 5, 16, 70] {
            let shape = RecurrentNetworkShape(
                vocabulary: vocabulary,
                embedding: 4,
                hidden: 4,
                layers: 1
            )
            let stream = try RecurrentStream(
                weights: StreamWeights(
                    RecurrentNetwork(shape: shape, seed: 1),
                    precision: .single,
                    kernels: kernels
                ),
                streams: 2
            )
            var tokens: [Int32] = [7, 7]
            for place in 0..<vocabulary {
                for index in stream.logits.indices { stream.logits[index] = -3 }
                for later in place..<vocabulary { stream.logits(ofStream: 1)[later] = 2 }
                stream.mostLikely(&tokens)
                #expect(tokens == [0, Int32(place)])
            }
        }
    }

    @Test("a saved state is gone back to, and a reset is a new beginning")
    func states() throws {
        let stream = try RecurrentStream(network: try TestTraining().network())
        try stream.step([3])
        let first = Array(stream.logits)
        let saved = stream.state()
        try stream.step([4])
        let second = Array(stream.logits)
        try stream.step([9])
        try stream.restore(saved)
        try stream.step([4])
        #expect(Array(stream.logits) == second)
        stream.reset()
        #expect(stream.logits.allSatisfy { $0 == 0 })
        try stream.step([3])
        #expect(Array(stream.logits) == first)
    }

    @Test("wrong tokens and states are refused, and change nothing")
    func refusals() throws {
        let network = try TestTraining().network()
        let stream = try RecurrentStream(network: network)
        try stream.step([3])
        let state = stream.state()
        for tokens in [[], [1, 2], [11], [-1]] as [[Int32]] {
            #expect(throws: NeuralError.self) { try stream.step(tokens) }
        }
        let other = try RecurrentStream(network: network, streams: 2)
        #expect(throws: NeuralError.self) { try stream.restore(other.state()) }
        #expect(stream.state() == state)
        #expect(throws: NeuralError.self) { try RecurrentStream(network: network, streams: 0) }
        let weights = try StreamWeights(network)
        #expect(throws: NeuralError.self) { try RecurrentStream(weights: weights, threads: 0) }
    }
}

extension RecurrentStream.State {
    /// States as PyTorch keeps them, each (L, S, H).
    init(hidden: [Float], cell: [Float], shape: RecurrentNetworkShape, streams: Int) {
        let (width, padded) = (shape.hidden, shape.paddedHidden)
        func row(_ values: [Float], _ layer: Int, _ stream: Int) -> [Float] {
            let from = (layer * streams + stream) * width
            return values[from..<from + width] + Array(repeating: 0, count: padded - width)
        }
        self.init(
            hidden: (0..<shape.layers).map { layer in
                (0..<streams).flatMap { row(hidden, layer, $0) }
            },
            cell: (0..<shape.layers).map { layer in
                (0..<streams).flatMap { row(cell, layer, $0) }
            }
        )
    }
}
