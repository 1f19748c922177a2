import CKernels
import Foundation
import Testing

@testable import Neural

/// The sampling kernels against their equations, in sizes that reach every tile.
@Suite("Stream kernels") struct StreamKernelTests {
    struct Size: CustomTestStringConvertible {
        let streams: Int
        let units: Int
        /// Width of the layer below; 0 for none.
        let inputs: Int
        var testDescription: String { "\(streams) streams, \(units) units, \(inputs) inputs" }
    }

    /// Every remainder of tiles of 2, 3 and 6 rows; units for blocks of 4 groups, and remainders.
    static let sizes = [
        Size(streams: 1, units: 16, inputs: 0), Size(streams: 1, units: 80, inputs: 32),
        Size(streams: 1, units: 144, inputs: 144), Size(streams: 2, units: 48, inputs: 16),
        Size(streams: 4, units: 32, inputs: 0), Size(streams: 5, units: 16, inputs: 16),
        Size(streams: 9, units: 32, inputs: 32), Size(streams: 13, units: 16, inputs: 0),
    ]

    /// One layer's numbers, in memory as the kernel takes them.
    struct Layer {
        let size: Size
        let input: AlignedFloats
        let hidden: AlignedFloats
        let cell: AlignedFloats
        let next: AlignedFloats
        let stored: AlignedFloats  // (4H, D + H), gates in blocked order
        let packed: AlignedFloats
        let start: AlignedFloats  // (3, 4H)
        let products: AlignedFloats  // (S, 4H)
        let rows: [Int32]
        let isHalf: Bool

        init(_ size: Size, isHalf: Bool) throws {
            let (streams, units) = (size.streams, size.units)
            let depth = size.inputs + units
            self.size = size
            self.isHalf = isHalf
            input = try .holding(uniform(max(streams * size.inputs, 1), seed: 1))
            hidden = try .holding(uniform(streams * units, seed: 2))
            cell = try .holding(uniform(streams * units, seed: 3, bound: 1.5))
            next = try AlignedFloats(streams * units)
            stored = try .holding(uniform(4 * units * depth, seed: 4, bound: 0.3))
            packed = try AlignedFloats(4 * units * depth)
            start = try .holding(uniform(3 * 4 * units, seed: 5, bound: 2))
            products = try .holding(uniform(streams * 4 * units, seed: 6))
            rows = (0..<streams).map { Int32(($0 * 2 + 1) % 3) }
            #expect(packForStream(stored.base, packed.base, 4 * units, depth, isHalf ? 1 : 0) == 1)
        }

        /// How the start comes into a sum, and where the product is made.
        enum Order: CaseIterable { case startFirst, startLast, productsAhead }

        func run(
            _ kernels: KernelTable,
            units range: Range<Int>,
            order: Order = .startFirst
        ) {
            rows.withUnsafeBufferPointer { rows in
                var arguments = StreamLSTMArguments(
                    rows: size.streams,
                    units: size.units,
                    firstUnit: range.lowerBound,
                    unitCount: range.count,
                    inputDepth: size.inputs,
                    input: input.base,
                    previousHidden: hidden.base,
                    halfWeights: isHalf ? 1 : 0,
                    weights: packed.base,
                    start: start.base,
                    startRows: rows.baseAddress,
                    startLast: order == .startFirst ? 0 : 1,
                    products: order == .productsAhead ? products.base : nil,
                    cell: cell.base,
                    hidden: next.base
                )
                if order == .productsAhead { kernels.streamProducts(&arguments) }
                kernels.streamLSTM(&arguments)
            }
        }

        /// Cell and hidden state after the step, in double precision, of weights in `precision`.
        func truth() -> (cell: [Double], hidden: [Double]) {
            var cells: [Double] = []
            var hiddens: [Double] = []
            let depth = size.inputs + size.units
            for stream in 0..<size.streams {
                let x = (0..<depth).map {
                    $0 < size.inputs
                        ? input.base[stream * size.inputs + $0]
                        : hidden.base[stream * size.units + $0 - size.inputs]
                }
                for unit in 0..<size.units {
                    let pre = (0..<4).map { gate in
                        let row = unit / 16 * 64 + gate * 16 + unit % 16
                        var sum = Double(start.base[Int(rows[stream]) * 4 * size.units + row])
                        for k in 0..<depth {
                            let weight = stored.base[row * depth + k]
                            sum += Double(isHalf ? Float(Float16(weight)) : weight) * Double(x[k])
                        }
                        return sum
                    }
                    let old = Double(cell.base[stream * size.units + unit])
                    let new =
                        ReferenceLSTM.sigmoid(pre[1]) * old
                        + ReferenceLSTM.sigmoid(pre[0]) * tanh(pre[2])
                    cells.append(new)
                    hiddens.append(ReferenceLSTM.sigmoid(pre[3]) * tanh(new))
                }
            }
            return (cells, hiddens)
        }
    }

    @Test(
        "a step follows the equations, whatever is added first",
        arguments: kernelNames,
        sizes
    )
    func equations(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        for (isHalf, order) in [
            (false, Layer.Order.startFirst), (true, .startFirst),
            (false, .startLast), (true, .productsAhead),
        ] {
            let layer = try Layer(size, isHalf: isHalf)
            let truth = layer.truth()
            layer.run(table, units: 0..<size.units, order: order)
            // Five functions within 4e-7 each, on cells of up to 2.5.
            #expect(zip(layer.next.values, truth.hidden).allSatisfy { abs(Double($0) - $1) < 2e-6 })
            #expect(zip(layer.cell.values, truth.cell).allSatisfy { abs(Double($0) - $1) < 4e-6 })
        }
    }

    @Test("parts of the units are the whole, to the bit", arguments: kernelNames, sizes)
    func parts(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        for isHalf in [false, true] {
            let whole = try Layer(size, isHalf: isHalf)
            whole.run(table, units: 0..<size.units)
            let parts = try Layer(size, isHalf: isHalf)
            for unit in stride(from: 0, to: size.units, by: 48) {
                parts.run(table, units: unit..<min(unit + 48, size.units))
            }
            #expect(parts.next.values == whole.next.values)
            #expect(parts.cell.values == whole.cell.values)
        }
    }

    @Test(
        "a product that is made ahead, in parts, changes no bit",
        arguments: kernelNames,
        sizes
    )
    func ahead(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        for isHalf in [false, true] {
            let whole = try Layer(size, isHalf: isHalf)
            whole.run(table, units: 0..<size.units, order: .startLast)
            let parts = try Layer(size, isHalf: isHalf)
            for unit in stride(from: 0, to: size.units, by: 48) {
                parts.run(
                    table,
                    units: unit..<min(unit + 48, size.units),
                    order: .productsAhead
                )
            }
            #expect(parts.next.values == whole.next.values)
            #expect(parts.cell.values == whole.cell.values)
        }
    }

    @Test("a step is the training's step, to the bit", arguments: kernelNames, sizes)
    func training(kernels: String, size: Size) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let layer = try Layer(size, isHalf: false)
        let (streams, units) = (size.streams, size.units)
        let depth = size.inputs + units
        let joined = try AlignedFloats(streams * depth)
        for stream in 0..<streams {
            let target = joined.base + stream * depth
            target.update(from: layer.input.base + stream * size.inputs, count: size.inputs)
            (target + size.inputs).update(from: layer.hidden.base + stream * units, count: units)
        }
        let packed = try AlignedFloats(4 * units * depth)
        packForForward(layer.stored.base, packed.base, 4 * units, depth)
        let outputs = try (0..<3).map { _ in try AlignedFloats(streams * units) }
        let gates = try AlignedFloats(streams * 4 * units)
        layer.rows.withUnsafeBufferPointer { rows in
            var arguments = LSTMForwardArguments(
                rows: streams,
                units: units,
                depth: depth,
                input: joined.base,
                weights: packed.base,
                start: layer.start.base,
                startStride: 4 * units,
                startRows: rows.baseAddress,
                previousCell: layer.cell.base,
                cell: outputs[0].base,
                cellTanh: outputs[1].base,
                hidden: outputs[2].base,
                gates: gates.base
            )
            table.lstmForward(&arguments)
        }
        layer.run(table, units: 0..<units)
        #expect(layer.cell.values == outputs[0].values)
        #expect(layer.next.values == outputs[2].values)
    }

    @Test("the output is h W + b, whole and in parts", arguments: kernelNames, [1, 2, 7, 13])
    func output(kernels: String, streams: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let depth = 48
        for (columns, isHalf) in [(16, false), (144, false), (208, true), (400, false)] {
            let hidden = try AlignedFloats.holding(uniform(streams * depth, seed: 1))
            let weights = uniform(columns * depth, seed: 2)
            let bias = try AlignedFloats.holding(uniform(columns, seed: 3))
            let packed = try AlignedFloats(columns * depth)
            #expect(packForStream(weights, packed.base, columns, depth, isHalf ? 1 : 0) == 1)
            func run(_ parts: [Range<Int>]) throws -> [Float] {
                let output = try AlignedFloats(streams * columns)
                output.fill(with: 9)
                for part in parts {
                    var arguments = StreamOutputArguments(
                        rows: streams,
                        columns: columns,
                        firstColumn: part.lowerBound,
                        columnCount: part.count,
                        depth: depth,
                        input: hidden.base,
                        halfWeights: isHalf ? 1 : 0,
                        weights: packed.base,
                        bias: bias.base,
                        output: output.base
                    )
                    table.streamOutput(&arguments)
                }
                return output.values
            }
            let whole = try run([0..<columns])
            for row in 0..<streams {
                for column in 0..<columns {
                    var truth = Double(bias.base[column])
                    for k in 0..<depth {
                        let weight = weights[column * depth + k]
                        truth +=
                            Double(hidden.base[row * depth + k])
                            * Double(isHalf ? Float(Float16(weight)) : weight)
                    }
                    #expect(abs(Double(whole[row * columns + column]) - truth) < 1e-5)
                }
            }
            let cuts = Array(stride(from: 0, to: columns, by: 64)) + [columns]
            #expect(try run(zip(cuts, cuts.dropFirst()).map { $0..<$1 }) == whole)
        }
    }
}
