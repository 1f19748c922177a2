import CKernels
import Testing

@testable import Neural

/// The three products of a dense layer with rounded operands against sums in double precision of
/// the same operands.
///
/// Products of two bfloat16 numbers are exact in single precision, so that only the order of the
/// sum differs.
@Suite("Dense kernels of bfloat16") struct RoundedDenseKernelTests {
    /// Rows, inputs, outputs: every remainder of tiles and vectors of rows, more rows and a greater
    /// depth than are rounded at a time, more columns than are kept transposed.
    static let sizes = [
        (1, 64, 64), (5, 64, 128), (7, 128, 192), (16, 64, 64), (33, 192, 64), (70, 1088, 64),
        (6, 64, 576),
    ]

    /// A layer of random numbers, and its weights rounded.
    struct Layer {
        let rows, depth, columns: Int
        let kernels: BFloat16Kernels
        let x, dy, bias, packed: AlignedFloats
        let weights: AlignedBFloats

        init(_ size: (Int, Int, Int), _ kernels: BFloat16Kernels) throws {
            (rows, depth, columns) = size
            self.kernels = kernels
            x = try .holding(uniform(rows * depth, seed: 1))
            dy = try .holding(uniform(rows * columns, seed: 2))
            bias = try .holding(uniform(columns, seed: 3))
            packed = try .holding(uniform(depth * columns, seed: 4))
            weights = try kernels.rounded(packed.values)
        }

        /// Weight (input, output) in panels of 64 outputs.
        func weight(_ widened: [Float], _ input: Int, _ output: Int) -> Double {
            Double(widened[(output / 64 * depth + input) * 64 + output % 64])
        }

        func forward(rows count: Int? = nil, biased: Bool = true) throws -> [Float] {
            let result = try AlignedFloats(rows * columns)
            result.fill(with: 9)
            var arguments = BFloat16DenseForwardArguments(
                rows: count ?? rows,
                columns: columns,
                depth: depth,
                input: x.base,
                weights: weights.base,
                bias: biased ? UnsafePointer(bias.base) : nil,
                output: result.base
            )
            kernels.table.denseForward(&arguments)
            return result.values
        }

        func backward(rows count: Int? = nil) throws -> [Float] {
            let result = try AlignedFloats(rows * depth)
            result.fill(with: 9)
            var arguments = BFloat16DenseBackwardArguments(
                rows: count ?? rows,
                columns: columns,
                depth: depth,
                gradient: dy.base,
                weights: weights.base,
                result: result.base
            )
            kernels.table.denseBackward(&arguments)
            return result.values
        }

        /// Of the last panel, from the second 16 inputs on where there are as many.
        func gradient(adding: Bool) throws -> (values: [Float], first: Int, panel: Int) {
            let (first, panel) = (16, columns / 64 - 1)
            let result = try AlignedFloats((depth - first) * 64)
            result.fill(with: 9)
            var arguments = DenseGradientArguments(
                rows: rows,
                inputs: depth - first,
                columns: columns,
                depth: depth,
                adding: adding ? 1 : 0,
                input: x.base + first,
                gradient: dy.base + panel * 64,
                result: result.base
            )
            kernels.table.denseGradient(&arguments)
            return (result.values, first, panel)
        }
    }

    /// What sums of so many products of numbers up to 1 may differ by.
    private func tolerance(_ count: Int) -> Double { 2e-6 * max(1, Double(count) / 16) }

    @Test("forward is x W + b", arguments: BFloat16Kernels.available, sizes)
    func forward(kernels: BFloat16Kernels, size: (Int, Int, Int)) throws {
        let layer = try Layer(size, kernels)
        let (x, w) = (try kernels.rounded(layer.x.values).widened, layer.weights.widened)
        let (biased, plain) = (try layer.forward(), try layer.forward(biased: false))
        for row in stride(from: 0, to: layer.rows, by: layer.rows > 40 ? 7 : 1) {
            for column in 0..<layer.columns {
                var truth = 0.0
                for k in 0..<layer.depth {
                    truth += Double(x[row * layer.depth + k]) * layer.weight(w, k, column)
                }
                let place = row * layer.columns + column
                let bias = Double(layer.bias.base[column])
                #expect(abs(Double(plain[place]) - truth) < tolerance(layer.depth))
                #expect(abs(Double(biased[place]) - truth - bias) < tolerance(layer.depth))
            }
        }
    }

    @Test("backward is dy W^T", arguments: BFloat16Kernels.available, sizes)
    func backward(kernels: BFloat16Kernels, size: (Int, Int, Int)) throws {
        let layer = try Layer(size, kernels)
        let (dy, w) = (try kernels.rounded(layer.dy.values).widened, layer.weights.widened)
        let found = try layer.backward()
        for row in stride(from: 0, to: layer.rows, by: layer.rows > 40 ? 7 : 1) {
            for k in 0..<layer.depth {
                var truth = 0.0
                for column in 0..<layer.columns {
                    truth += Double(dy[row * layer.columns + column]) * layer.weight(w, k, column)
                }
                let difference = abs(Double(found[row * layer.depth + k]) - truth)
                #expect(difference < tolerance(layer.columns))
            }
        }
    }

    @Test(
        "the gradient of a panel is x^T dy, or is added",
        arguments: BFloat16Kernels.available,
        sizes
    )
    func gradient(kernels: BFloat16Kernels, size: (Int, Int, Int)) throws {
        let layer = try Layer(size, kernels)
        let x = try kernels.rounded(layer.x.values).widened
        let dy = try kernels.rounded(layer.dy.values).widened
        for adding in [false, true] {
            let (found, first, panel) = try layer.gradient(adding: adding)
            for k in stride(from: first, to: layer.depth, by: layer.depth > 500 ? 5 : 1) {
                for column in 0..<64 {
                    var truth = adding ? 9.0 : 0
                    for row in 0..<layer.rows {
                        truth +=
                            Double(x[row * layer.depth + k])
                            * Double(dy[row * layer.columns + panel * 64 + column])
                    }
                    let difference = abs(Double(found[(k - first) * 64 + column]) - truth)
                    #expect(difference < tolerance(layer.rows) + (adding ? 1e-5 : 0))
                }
            }
        }
    }

    @Test(
        "a row's result does not depend on the rows beside it, to the last bit",
        arguments: BFloat16Kernels.available
    )
    func rows(kernels: BFloat16Kernels) throws {
        let layer = try Layer((70, 1088, 128), kernels)
        let (outputs, gradients) = (try layer.forward(), try layer.backward())
        for count in [1, 5, 16, 17, 32, 48, 65] {
            let few = try layer.forward(rows: count).prefix(count * layer.columns)
            #expect(few.elementsEqual(outputs.prefix(few.count)), "\(count)")
            let back = try layer.backward(rows: count).prefix(count * layer.depth)
            #expect(back.elementsEqual(gradients.prefix(back.count)), "\(count)")
        }
    }
}
