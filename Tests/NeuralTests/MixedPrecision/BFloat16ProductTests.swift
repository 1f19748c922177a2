import CKernels
import Testing

@testable import Neural

/// Products of rounded operands against sums in double precision of the same operands.
///
/// Products of two bfloat16 numbers are exact in single precision, so that only the order of the
/// sum differs: K sums of numbers of at most 1 are within K^2 2^-24 / 2 of the truth, and mostly
/// far nearer.
@Suite("Products of bfloat16") struct BFloat16ProductTests {
    /// Rows, depth, columns: every remainder of tiles of 6 rows, columns past a panel of 64.
    static let sizes = [
        (1, 16, 16), (6, 32, 64), (7, 48, 80), (9, 16, 144), (64, 64, 64), (130, 1040, 16),
    ]

    private func tolerance(_ depth: Int) -> Double {
        Double(depth) * Double(depth) * 0x1p-25 + 1e-7
    }

    @Test("rows times panels", arguments: BFloat16Kernels.available, sizes)
    func product(kernels: BFloat16Kernels, size: (Int, Int, Int)) throws {
        let (rows, depth, columns) = size
        let input = try kernels.rounded(uniform(rows * depth, seed: 1))
        let weights = try kernels.rounded(uniform(columns * depth, seed: 2))
        let panels = try kernels.pairedColumns(weights, columns, depth)
        let start = try AlignedFloats.holding(uniform(columns, seed: 3))
        let result = try AlignedFloats(rows * columns)
        for hasStart in [true, false] {
            result.fill(with: 9)
            var arguments = BFloat16ProductArguments(
                rows: rows,
                columns: columns,
                depth: depth,
                input: input.base,
                panels: panels.base,
                start: hasStart ? UnsafePointer(start.base) : nil,
                result: result.base
            )
            kernels.table.product(&arguments)
            let (x, w) = (input.widened, weights.widened)
            for row in stride(from: 0, to: rows, by: rows > 64 ? 7 : 1) {
                for column in 0..<columns {
                    var truth = hasStart ? Double(start.base[column]) : 0
                    for k in 0..<depth {
                        truth += Double(x[row * depth + k]) * Double(w[column * depth + k])
                    }
                    let found = Double(result.base[row * columns + column])
                    #expect(abs(found - truth) < tolerance(depth), "row \(row), column \(column)")
                }
            }
        }
    }

    @Test(
        "the gradient of weights, or added to what is there",
        arguments: BFloat16Kernels.available,
        sizes
    )
    func gradient(kernels: BFloat16Kernels, size: (Int, Int, Int)) throws {
        // Rows of the sum may be odd: the last has no partner.
        let (summed, height, columns) = (size.0, size.1 % 1024, size.2)
        let left = try kernels.rounded(uniform(summed * height, seed: 1))
        let right = try kernels.rounded(uniform(summed * columns, seed: 2))
        let leftPairs = try kernels.pairedRows(left, summed, height)
        let rightPairs = try kernels.pairedRows(right, summed, columns)
        let result = try AlignedFloats(height * columns)
        for adding in [false, true] {
            result.fill(with: 9)
            var arguments = BFloat16GradientArguments(
                rows: height,
                columns: columns,
                pairs: (summed + 1) / 2,
                adding: adding ? 1 : 0,
                left: leftPairs.base,
                right: rightPairs.base,
                result: result.base
            )
            kernels.table.gradient(&arguments)
            let (a, b) = (left.widened, right.widened)
            for row in 0..<height {
                for column in 0..<columns {
                    var truth = adding ? 9.0 : 0
                    for k in 0..<summed {
                        truth += Double(a[k * height + row]) * Double(b[k * columns + column])
                    }
                    let found = Double(result.base[row * columns + column])
                    #expect(abs(found - truth) < tolerance(summed + 9), "\(row), \(column)")
                }
            }
        }
    }
}
