import CKernels
import Testing

@testable import Neural

/// The bfloat16 kernels that this machine can run: every test of one runs on each.
struct BFloat16Kernels: CustomTestStringConvertible {
    let table: BFloat16KernelTable
    var testDescription: String { String(cString: table.name) }

    static let available: [BFloat16Kernels] =
        ([emulatedBFloat16Kernels()] + [bfloat16Kernels()].compactMap { $0 })
        .map { BFloat16Kernels(table: $0.pointee) }

    func rounded(_ values: [Float]) throws -> AlignedBFloats {
        try #require(values.count.isMultiple(of: 16), "kernels work in 16 numbers")
        let source = try AlignedFloats.holding(values)
        let result = try AlignedBFloats(values.count)
        table.round(source.base, result.base, values.count)
        return result
    }

    /// Rows paired, (rows, columns), for a product whose depth is the rows.
    func pairedRows(_ values: AlignedBFloats, _ rows: Int, _ columns: Int) throws -> AlignedBFloats
    {
        let result = try AlignedBFloats(RoundedMatrix.pairedRows(rows, columns))
        result.fill(with: 0x7FC0)  // NaN: what is not written would show
        table.pairRows(values.base, result.base, rows, columns)
        return result
    }

    /// Columns paired, (rows, columns), for a product whose depth is the columns.
    func pairedColumns(
        _ values: AlignedBFloats,
        _ rows: Int,
        _ columns: Int
    ) throws -> AlignedBFloats {
        let result = try AlignedBFloats(roundedUpToPanel(rows) * columns)
        result.fill(with: 0x7FC0)
        table.pairColumns(values.base, result.base, rows, columns)
        return result
    }
}

extension AlignedBFloats {
    /// The numbers as floats.
    var widened: [Float] { buffer.map { Float(bitPattern: UInt32($0) << 16) } }
}
