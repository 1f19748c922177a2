import CKernels
import Testing

@testable import Neural

/// The LSTM kernels, both ways, in sizes that reach every tile of every instruction set.
@Suite("LSTM layer") struct LSTMLayerTests {
    struct Size: CustomTestStringConvertible {
        let lanes: Int
        let units: Int
        let steps: Int
        var testDescription: String { "\(lanes) lanes, \(units) units, \(steps) steps" }
    }

    /// Every remainder of tiles of 3 and of 6 lanes; units below, at and past a panel of 64.
    static let sizes = [
        Size(lanes: 1, units: 16, steps: 3), Size(lanes: 2, units: 48, steps: 2),
        Size(lanes: 4, units: 64, steps: 1), Size(lanes: 5, units: 16, steps: 2),
        Size(lanes: 6, units: 80, steps: 2), Size(lanes: 9, units: 32, steps: 2),
        Size(lanes: 13, units: 16, steps: 2),
    ]

    /// The reference and the kernels' buffers, filled alike.
    struct Case {
        var reference: ReferenceLSTM
        let layer: LSTMLayer
        let trace: LSTMLayer.Trace
        let storage: [AlignedFloats]

        init(_ size: Size) throws {
            let (lanes, units, steps) = (size.lanes, size.units, size.steps)
            let weights = uniform(4 * units * units, seed: 1, bound: 0.4)
            let projections = uniform(steps * lanes * 4 * units, seed: 2, bound: 2)
            let hidden = uniform(lanes * units, seed: 3)
            let cell = uniform(lanes * units, seed: 4, bound: 1.5)
            reference = ReferenceLSTM(
                lanes: lanes,
                units: units,
                steps: steps,
                recurrent: weights.map(Double.init),
                projections: projections.map(Double.init),
                hidden: hidden.map(Double.init),
                cell: cell.map(Double.init)
            )

            let slot = ParameterSlot(
                name: "weights",
                shape: [4 * units, units],
                order: .gates(units: units),
                offset: 0,
                storedRows: 4 * units,
                storedColumns: units
            )
            let stored = try AlignedFloats(4 * units * units)
            slot.store(weights, in: stored.base)
            let forward = try AlignedFloats(4 * units * units)
            let backward = try AlignedFloats(4 * units * ((units + 63) / 64 * 64))
            packForForward(stored.base, forward.base, 4 * units, units)
            packForBackward(stored.base, backward.base, 4 * units, units)

            let states = steps * lanes * units
            let hiddens = try AlignedFloats.holding(hidden + Array(repeating: 0, count: states))
            let cells = try AlignedFloats.holding(cell + Array(repeating: 0, count: states))
            let cellTanh = try AlignedFloats(states)
            let gates = try AlignedFloats(4 * states)
            for row in 0..<steps * lanes {
                for column in 0..<4 * units {
                    gates.base[row * 4 * units + slot.storedRow(column)] =
                        projections[row * 4 * units + column]
                }
            }
            layer = LSTMLayer(forwardWeights: forward.base, backwardWeights: backward.base)
            trace = .init(
                lanes: lanes,
                units: units,
                hidden: hiddens.base,
                cell: cells.base,
                cellTanh: cellTanh.base,
                gates: gates.base
            )
            storage = [stored, forward, backward, hiddens, cells, cellTanh, gates]
        }

        func states(_ base: UnsafePointer<Float>) -> [Double] {
            let count = reference.lanes * reference.units
            return (0..<reference.steps * count).map { Double(base[count + $0]) }
        }
    }

    @Test("forward follows the equations", arguments: kernelNames, sizes)
    func forward(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case(size)
        withExtendedLifetime(example) {
            example.layer.forward(.gates, trace: example.trace, steps: size.steps, kernels: table)
            let truth = example.reference.forward()
            let hidden = example.states(example.trace.hidden)
            let cell = example.states(example.trace.cell)
            // Five functions within 4e-7 each, on cells of up to 2.5.
            #expect(zip(hidden, truth.hidden).allSatisfy { abs($0 - $1) < 2e-6 })
            #expect(zip(cell, truth.cell).allSatisfy { abs($0 - $1) < 4e-6 })
        }
    }

    @Test("a table's rows are read by token", arguments: kernelNames)
    func table(kernels: String) throws {
        let size = Size(lanes: 3, units: 16, steps: 2)
        let table = try #require(KernelSet.named(kernels)).table
        let direct = try Case(size)
        let gathered = try Case(size)
        // Row of the table for (step, lane): the projections in another order.
        let tokens: [Int32] = [4, 1, 5, 0, 2, 3]
        let rows = try AlignedFloats(6 * 64)
        for (row, token) in tokens.enumerated() {
            (rows.base + Int(token) * 64).update(from: direct.trace.gates + row * 64, count: 64)
        }
        gathered.trace.gates.update(repeating: -7, count: 6 * 64)
        direct.layer.forward(.gates, trace: direct.trace, steps: 2, kernels: table)
        tokens.withUnsafeBufferPointer {
            guard let tokens = $0.baseAddress else { return }
            gathered.layer.forward(
                .table(rows.base, tokens: tokens),
                trace: gathered.trace,
                steps: 2,
                kernels: table
            )
        }
        withExtendedLifetime((direct, gathered, rows)) {
            #expect(direct.states(direct.trace.hidden) == gathered.states(gathered.trace.hidden))
        }
    }

    @Test("backward agrees with central differences", arguments: kernelNames, sizes)
    func backward(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case(size)
        let (lanes, units, steps) = (size.lanes, size.units, size.steps)
        // The objective is a weighted sum of all hidden states.
        let weights = uniform(steps * lanes * units, seed: 9)
        example.layer.forward(.gates, trace: example.trace, steps: steps, kernels: table)
        let cellGradient = try AlignedFloats(lanes * units)
        example.layer.backward(
            hiddenGradient: weights,
            cellGradient: cellGradient.base,
            trace: example.trace,
            steps: steps,
            kernels: table
        )

        func objective(_ reference: ReferenceLSTM) -> Double {
            zip(reference.forward().hidden, weights).map { $0 * Double($1) }.reduce(0, +)
        }
        let slot = ParameterSlot(
            name: "gates",
            shape: [4 * units],
            order: .gates(units: units),
            offset: 0,
            storedRows: 4 * units,
            storedColumns: 1
        )
        let count = steps * lanes * 4 * units
        // A sample: a prime stride reaches every gate, lane and step.
        for index in stride(from: 0, to: count, by: count < 200 ? 1 : count / 12 | 1) {
            var reference = example.reference
            let step = 1e-5
            reference.projections[index] += step
            let above = objective(reference)
            reference.projections[index] -= 2 * step
            let below = objective(reference)
            let truth = (above - below) / (2 * step)
            let row = index / (4 * units)
            let column = slot.storedRow(index % (4 * units))
            let found = Double(example.trace.gates[row * 4 * units + column])
            // The differences are good to 1e-9; single precision over 64 units is not.
            #expect(abs(found - truth) < 1e-5, "gate gradient \(index)")
        }
        withExtendedLifetime(example) {}
    }
}
