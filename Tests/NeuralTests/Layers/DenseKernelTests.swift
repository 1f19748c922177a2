import CKernels
import Testing

@testable import Neural

/// The three products of a dense layer against plain sums in double precision.
@Suite("Dense kernels") struct DenseKernelTests {
    /// Rows, inputs, outputs.
    static let sizes = [(1, 64, 64), (5, 64, 128), (7, 128, 192), (13, 192, 64)]

    /// Weight (input, output) in panels of 64 outputs.
    func weight(_ packed: AlignedFloats, _ input: Int, _ output: Int, depth: Int) -> Double {
        Double(packed.base[(output / 64 * depth + input) * 64 + output % 64])
    }

    /// Also columns that do not fill their panel, and more rows than are kept in a cache at once.
    static let forwardSizes = sizes + [(4, 64, 16), (5, 64, 144), (130, 1024, 80)]

    @Test("forward is x W + b", arguments: kernelNames, forwardSizes)
    func forward(kernels: String, size: (Int, Int, Int)) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (rows, depth, columns) = size
        let x = try AlignedFloats.holding(uniform(rows * depth, seed: 1))
        let weights = try AlignedFloats(depth * roundedUpToPanel(columns))
        for (place, value) in uniform(weights.count, seed: 2).enumerated() {
            weights.base[place] = value
        }
        let bias = try AlignedFloats.holding(uniform(columns, seed: 3))
        let result = try AlignedFloats(rows * columns)
        result.fill(with: 9)
        var arguments = DenseForwardArguments(
            rows: rows,
            columns: columns,
            depth: depth,
            input: x.base,
            weights: weights.base,
            bias: bias.base,
            output: result.base
        )
        table.denseForward(&arguments)
        for row in stride(from: 0, to: rows, by: rows > 100 ? 19 : 1) {
            for column in 0..<columns {
                var truth = Double(bias.base[column])
                for k in 0..<depth {
                    truth +=
                        Double(x.base[row * depth + k]) * weight(weights, k, column, depth: depth)
                }
                // Sums of `depth` products of numbers of that size, rounded each time.
                let tolerance = 1e-5 * max(1, Double(depth) / 192)
                #expect(abs(Double(result.base[row * columns + column]) - truth) < tolerance)
            }
        }
    }

    @Test("backward is dy W^T", arguments: kernelNames, sizes)
    func backward(kernels: String, size: (Int, Int, Int)) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (rows, depth, columns) = size
        let gradient = try AlignedFloats.holding(uniform(rows * columns, seed: 1))
        let weights = try AlignedFloats.holding(uniform(depth * columns, seed: 2))
        let result = try AlignedFloats(rows * depth)
        result.fill(with: 9)
        var arguments = DenseBackwardArguments(
            rows: rows,
            columns: columns,
            depth: depth,
            gradient: gradient.base,
            weights: weights.base,
            result: result.base
        )
        table.denseBackward(&arguments)
        for row in 0..<rows {
            for k in 0..<depth {
                var truth = 0.0
                for column in 0..<columns {
                    truth +=
                        Double(gradient.base[row * columns + column])
                        * weight(weights, k, column, depth: depth)
                }
                #expect(abs(Double(result.base[row * depth + k]) - truth) < 1e-5)
            }
        }
    }

    @Test("the gradient of a panel is x^T dy, or is added", arguments: kernelNames, sizes)
    func gradient(kernels: String, size: (Int, Int, Int)) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (rows, depth, columns) = size
        let panel = columns / 64 - 1
        for adding in [false, true] {
            let x = try AlignedFloats.holding(uniform(rows * depth, seed: 1))
            let gradient = try AlignedFloats.holding(uniform(rows * columns, seed: 2))
            let result = try AlignedFloats(depth * 64)
            result.fill(with: 9)
            var arguments = DenseGradientArguments(
                rows: rows,
                inputs: depth,
                columns: columns,
                depth: depth,
                adding: adding ? 1 : 0,
                input: x.base,
                gradient: gradient.base + panel * 64,
                result: result.base
            )
            table.denseGradient(&arguments)
            for k in 0..<depth {
                for column in 0..<64 {
                    var truth = adding ? 9.0 : 0
                    for row in 0..<rows {
                        truth +=
                            Double(x.base[row * depth + k])
                            * Double(gradient.base[row * columns + panel * 64 + column])
                    }
                    #expect(abs(Double(result.base[k * 64 + column]) - truth) < 1e-5)
                }
            }
        }
    }
}
