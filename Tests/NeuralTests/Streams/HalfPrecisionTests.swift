import CKernels
import Testing

@testable import Neural

@Suite("Half precision") struct HalfPrecisionTests {
    /// Numbers as `packForStream` keeps them, and whether all of them fit.
    func packed(_ values: [Float]) throws -> (numbers: [UInt16], fits: Bool) {
        let storage = try AlignedFloats(values.count)
        let fits = packForStream(values, storage.base, values.count, 1, 1) == 1
        let numbers = storage.base.withMemoryRebound(to: UInt16.self, capacity: values.count) {
            Array(UnsafeBufferPointer(start: $0, count: values.count))
        }
        return (numbers, fits)
    }

    @Test("numbers are rounded as IEEE 754 says: to the nearest, ties to even")
    func rounding() throws {
        var values = uniform(4_096, seed: 1, bound: 8)
        values += uniform(1_024, seed: 2, bound: 1e-4) + uniform(1_024, seed: 3, bound: 1e-7)
        values += uniform(1_024, seed: 4, bound: 60_000)
        // Halfway between two numbers, and a little to either side of it.
        for bits in stride(from: UInt16(0), to: 0x7bff, by: 7) {
            let low = Float(Float16(bitPattern: bits))
            let high = Float(Float16(bitPattern: bits + 1))
            let middle = (low + high) / 2
            values += [middle, middle.nextUp, -middle.nextDown]
        }
        values += [Float](repeating: 0, count: 16 - values.count % 16)
        let found = try packed(values)
        #expect(found.fits)
        #expect(found.numbers == values.map { Float16($0).bitPattern })
    }

    @Test("a weight beyond the largest number is refused", arguments: [65_519, 65_520, 1e30])
    func tooLarge(_ value: Float) throws {
        for sign in [Float(1), -1] {
            var values = [Float](repeating: 1, count: 16)
            values[11] = sign * value
            #expect(try packed(values).fits == (value < 65_520))
        }
    }

    @Test("every finite number is read exactly", arguments: kernelNames)
    func reading(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let all = (0...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
        let weights = try AlignedFloats(all.count / 2)
        weights.base.withMemoryRebound(to: UInt16.self, capacity: all.count) {
            $0.update(from: all, count: all.count)
        }
        let one = try AlignedFloats.holding([1])
        let bias = try AlignedFloats(all.count)
        let output = try AlignedFloats(all.count)
        // One input of 1: the outputs are the weights.
        var arguments = StreamOutputArguments(
            rows: 1,
            columns: all.count,
            firstColumn: 0,
            columnCount: all.count,
            depth: 1,
            input: one.base,
            halfWeights: 1,
            weights: weights.base,
            bias: bias.base,
            output: output.base
        )
        table.streamOutput(&arguments)
        #expect(output.values == all.map { Float(Float16(bitPattern: $0)) })
    }

    @Test("a network with a weight too large says which tensor it is in")
    func network() throws {
        let network = try TestTraining().network()
        var tensors = network.tensors()
        for index in tensors.tensors.indices
        where tensors.tensors[index].name == "lstm.weight_hh_l1" {
            tensors.tensors[index].values[3] = -70_000
        }
        try network.load(tensors)
        #expect(throws: NeuralError.tooLargeForHalfPrecision(name: "lstm.weight_hh_l1")) {
            try StreamWeights(network, precision: .half)
        }
        #expect(throws: Never.self) { try StreamWeights(network) }
    }

    /// Probabilities of a stream that reads the batch's lanes, one after the other.
    func probabilities(_ weights: StreamWeights, _ batch: TokenBatch) throws -> [Double] {
        let stream = try RecurrentStream(weights: weights)
        var row = RowSoftmax()
        var all: [Double] = []
        for lane in 0..<batch.lanes {
            stream.reset()
            for step in 0..<batch.steps {
                try stream.step([batch.inputs[lane * batch.steps + step]])
                row.read(Array(stream.logits))
                all += row.weights.prefix(stream.vocabulary).map { $0 / row.sum }
            }
        }
        return all
    }

    @Test("no probability changes by a thousandth in a trained network", arguments: kernelNames)
    func probabilities(kernels: String) throws {
        let kernels = try #require(KernelSet.named(kernels))
        var training = TestTraining()
        training.shape.hidden = 64
        training.settings.dropout = 0
        let trainer = try training.trainer(kernels: kernels)
        // Few batches, again and again: probabilities near 0 and 1, as of a network that has
        // learnt.
        for step in 0..<60 { _ = try trainer.step(training.batch(step % 2), learningRate: 0.02) }
        let single = try probabilities(
            StreamWeights(trainer.network, precision: .single, kernels: kernels),
            training.batch(0)
        )
        let half = try probabilities(
            StreamWeights(trainer.network, precision: .half, kernels: kernels),
            training.batch(0)
        )
        let largest = zip(single, half).map { abs($0 - $1) }.max() ?? 1
        #expect(single.contains { $0 > 0.8 })
        #expect(largest > 0 && largest < 1e-3)
    }
}
