import CKernels
import Testing

@testable import Neural

/// The kernels of a GRU's gates, against the equations in double precision.
@Suite("GRU kernels") struct GRUKernelTests {
    let rows = 3

    /// Kernels' buffers of one step, and the equations of each row.
    struct Case {
        let references: [ReferenceGRU]
        let start: AlignedFloats
        let recurrent: AlignedFloats
        let hidden: AlignedFloats
        let next: AlignedFloats

        init(rows: Int, units: Int) throws {
            let projection = uniform(rows * 3 * units, seed: 1, bound: 2)
            let product = uniform(rows * 3 * units, seed: 2, bound: 2)
            let states = uniform(rows * units, seed: 3)
            references = (0..<rows).map { row in
                func part(_ values: [Float], _ width: Int) -> [Double] {
                    values[row * width..<(row + 1) * width].map(Double.init)
                }
                return ReferenceGRU(
                    units: units,
                    projection: part(projection, 3 * units),
                    product: part(product, 3 * units),
                    hidden: part(states, units)
                )
            }
            start = try AlignedFloats(rows * 3 * units)
            recurrent = try AlignedFloats(rows * 3 * units)
            for row in 0..<rows {
                for column in 0..<3 * units {
                    let place = GRUKernelTests.place(column, units: units)
                    start.base[row * 3 * units + place] = projection[row * 3 * units + column]
                    recurrent.base[row * 3 * units + place] = product[row * 3 * units + column]
                }
            }
            hidden = try AlignedFloats.holding(states)
            next = try AlignedFloats(rows * units)
        }

        func forward(_ kernels: KernelTable) {
            var arguments = GRUForwardArguments(
                rows: references.count,
                units: references[0].units,
                start: start.base,
                startRows: nil,
                recurrent: recurrent.base,
                previousHidden: hidden.base,
                hidden: next.base,
                gates: start.base
            )
            kernels.gruForward(&arguments)
        }
    }

    /// Where the kernels keep a column of PyTorch's order.
    static func place(_ column: Int, units: Int) -> Int {
        gateRow(gate: column / units, unit: column % units, of: 3)
    }

    @Test("forward follows the equations", arguments: kernelNames, [16, 48, 80])
    func forward(kernels: String, units: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case(rows: rows, units: units)
        example.forward(table)
        for (row, reference) in example.references.enumerated() {
            for (unit, truth) in reference.next.enumerated() {
                #expect(abs(Double(example.next.base[row * units + unit]) - truth) < 2e-6)
            }
        }
    }

    @Test("a table's rows are read by token", arguments: kernelNames)
    func table(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let direct = try Case(rows: rows, units: 16)
        let gathered = try Case(rows: rows, units: 16)
        direct.forward(table)
        // The rows in the opposite order, and numbers that say so.
        let reversed = try AlignedFloats(rows * 48)
        for row in 0..<rows {
            (reversed.base + (rows - 1 - row) * 48).update(
                from: gathered.start.base + row * 48,
                count: 48
            )
        }
        let numbers = (0..<rows).map { Int32(rows - 1 - $0) }
        numbers.withUnsafeBufferPointer {
            var arguments = GRUForwardArguments(
                rows: rows,
                units: 16,
                start: reversed.base,
                startRows: $0.baseAddress,
                recurrent: gathered.recurrent.base,
                previousHidden: gathered.hidden.base,
                hidden: gathered.next.base,
                gates: gathered.start.base
            )
            table.gruForward(&arguments)
        }
        #expect(gathered.next.values == direct.next.values)
    }

    @Test("backward is the slope of the equations", arguments: kernelNames, [16, 80])
    func backward(kernels: String, units: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case(rows: rows, units: units)
        example.forward(table)
        let gradient = uniform(rows * units, seed: 9)
        let above = try AlignedFloats.holding(gradient)
        let carry = try AlignedFloats(rows * units)
        var arguments = GRUBackwardArguments(
            rows: rows,
            units: units,
            hiddenGradient: above.base,
            previousHidden: example.hidden.base,
            recurrent: example.recurrent.base,
            gates: example.start.base,
            carry: carry.base
        )
        table.gruBackward(&arguments)

        for (row, reference) in example.references.enumerated() {
            let weights = gradient[row * units..<(row + 1) * units].map(Double.init)
            func slope(_ path: WritableKeyPath<ReferenceGRU, [Double]>, _ index: Int) -> Double {
                func sum(_ step: Double) -> Double {
                    var moved = reference
                    moved[keyPath: path][index] += step
                    return zip(moved.next, weights).map { $0 * $1 }.reduce(0, +)
                }
                return (sum(1e-5) - sum(-1e-5)) / 2e-5
            }
            for column in stride(from: 0, to: 3 * units, by: 7) {
                let place = row * 3 * units + Self.place(column, units: units)
                let projection = slope(\.projection, column)
                #expect(abs(Double(example.start.base[place]) - projection) < 2e-6)
                let product = slope(\.product, column)
                #expect(abs(Double(example.recurrent.base[place]) - product) < 2e-6)
            }
            for unit in stride(from: 0, to: units, by: 5) {
                let direct = slope(\.hidden, unit)
                #expect(abs(Double(carry.base[row * units + unit]) - direct) < 2e-6)
            }
        }
    }
}
