import CKernels
import Testing

@testable import Neural

/// One LSTM layer with rounded operands against the kernels in single precision, fed with the
/// same rounded numbers: only the order of the sums may differ.
@Suite("LSTM layer with bfloat16 operands") struct RoundedLSTMLayerTests {
    /// A layer, one step of it, and everything that the step reads and writes.
    private struct Step {
        let lanes: Int
        let units: Int
        let kernels: BFloat16Kernels
        let weights: AlignedBFloats  // (4H, H)
        let hidden: AlignedBFloats  // (R, H)
        let nextGates: AlignedBFloats  // (R, 4H)
        let state: AlignedFloats  // cell, (R, H)
        let start: AlignedFloats  // (R, 4H)
        let cellGradient: AlignedFloats
        let cell: AlignedFloats
        let cellTanh: AlignedFloats
        let output: AlignedFloats
        let gates: AlignedFloats
        let roundedHidden: AlignedBFloats
        let roundedGates: AlignedBFloats

        init(_ size: LSTMLayerTests.Size, _ kernels: BFloat16Kernels) throws {
            lanes = size.lanes
            units = size.units
            self.kernels = kernels
            let count = lanes * units
            weights = try kernels.rounded(uniform(4 * units * units, seed: 1, bound: 0.4))
            hidden = try kernels.rounded(uniform(count, seed: 2))
            nextGates = try kernels.rounded(uniform(4 * count, seed: 3, bound: 0.1))
            state = try .holding(uniform(count, seed: 4, bound: 1.5))
            start = try .holding(uniform(4 * count, seed: 5, bound: 2))
            cellGradient = try .holding(uniform(count, seed: 6))
            cell = try AlignedFloats(count)
            cellTanh = try AlignedFloats(count)
            output = try AlignedFloats(count)
            gates = try AlignedFloats(4 * count)
            roundedHidden = try AlignedBFloats(count)
            roundedGates = try AlignedBFloats(4 * count)
        }

        func roundedForward() throws {
            let panels = try kernels.pairedColumns(weights, 4 * units, units)
            var arguments = BFloat16LSTMForwardArguments(
                rows: lanes,
                units: units,
                input: hidden.base,
                weights: panels.base,
                start: start.base,
                startStride: 4 * units,
                startRows: nil,
                previousCell: state.base,
                cell: cell.base,
                cellTanh: cellTanh.base,
                hidden: output.base,
                roundedHidden: roundedHidden.base,
                gates: gates.base
            )
            kernels.table.lstmForward(&arguments)
        }

        func roundedBackward(hasNext: Bool, hiddenGradient: AlignedFloats) throws {
            let panels = try kernels.pairedRows(weights, 4 * units, units)
            var arguments = BFloat16LSTMBackwardArguments(
                rows: lanes,
                units: units,
                nextGates: hasNext ? UnsafePointer(nextGates.base) : nil,
                weights: panels.base,
                hiddenGradient: hiddenGradient.base,
                previousCell: state.base,
                cellTanh: cellTanh.base,
                cellGradient: cellGradient.base,
                gates: gates.base,
                roundedGates: roundedGates.base
            )
            kernels.table.lstmBackward(&arguments)
        }

        /// The same step in single precision, of the same numbers.
        func singleForward(_ table: KernelTable) throws {
            let wide = try AlignedFloats.holding(weights.widened)
            let panels = try AlignedFloats(wide.count)
            packForForward(wide.base, panels.base, 4 * units, units)
            let input = try AlignedFloats.holding(hidden.widened)
            var arguments = LSTMForwardArguments(
                rows: lanes,
                units: units,
                depth: units,
                input: input.base,
                weights: panels.base,
                start: start.base,
                startStride: 4 * units,
                startRows: nil,
                previousCell: state.base,
                cell: cell.base,
                cellTanh: cellTanh.base,
                hidden: output.base,
                gates: gates.base
            )
            table.lstmForward(&arguments)
        }

        func singleBackward(
            _ table: KernelTable,
            hasNext: Bool,
            hiddenGradient: AlignedFloats
        ) throws {
            let wide = try AlignedFloats.holding(weights.widened)
            let panels = try AlignedFloats(4 * units * roundedUpToPanel(units))
            packForBackward(wide.base, panels.base, 4 * units, units)
            let next = try AlignedFloats.holding(nextGates.widened)
            var arguments = LSTMBackwardArguments(
                rows: lanes,
                units: units,
                nextGates: hasNext ? UnsafePointer(next.base) : nil,
                weights: panels.base,
                hiddenGradient: hiddenGradient.base,
                previousCell: state.base,
                cellTanh: cellTanh.base,
                cellGradient: cellGradient.base,
                gates: gates.base
            )
            table.lstmBackward(&arguments)
        }
    }

    private func farthest(_ one: AlignedFloats, _ other: AlignedFloats) -> Float {
        zip(one.values, other.values).map { abs($0 - $1) }.max() ?? 0
    }

    @Test("forward", arguments: BFloat16Kernels.available, LSTMLayerTests.sizes)
    func forward(kernels: BFloat16Kernels, size: LSTMLayerTests.Size) throws {
        let plain = try #require(KernelSet.named("plain")).table
        let rounded = try Step(size, kernels)
        let single = try Step(size, kernels)
        try rounded.roundedForward()
        try single.singleForward(plain)
        // Functions within 4e-7 each, and sums of at most 80 products in another order.
        #expect(farthest(rounded.output, single.output) < 2e-6)
        #expect(farthest(rounded.cell, single.cell) < 4e-6)
        #expect(farthest(rounded.gates, single.gates) < 2e-6)
        let again = try kernels.rounded(rounded.output.values)
        #expect(rounded.roundedHidden.values == again.values)
    }

    @Test("backward", arguments: BFloat16Kernels.available, LSTMLayerTests.sizes)
    func backward(kernels: BFloat16Kernels, size: LSTMLayerTests.Size) throws {
        let plain = try #require(KernelSet.named("plain")).table
        let gradient = try AlignedFloats.holding(uniform(size.lanes * size.units, seed: 8))
        for hasNext in [true, false] {
            let rounded = try Step(size, kernels)
            let single = try Step(size, kernels)
            // Gates as they come from the way forward, the same ones for both.
            try rounded.singleForward(plain)
            try single.singleForward(plain)
            try rounded.roundedBackward(hasNext: hasNext, hiddenGradient: gradient)
            try single.singleBackward(plain, hasNext: hasNext, hiddenGradient: gradient)
            #expect(farthest(rounded.gates, single.gates) < 4e-6)
            #expect(farthest(rounded.cellGradient, single.cellGradient) < 4e-6)
            let again = try kernels.rounded(rounded.gates.values)
            #expect(rounded.roundedGates.values == again.values)
        }
    }
}
