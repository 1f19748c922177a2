import CKernels
import Testing

@testable import Neural

@Suite("Layer normalisation") struct LayerNormTests {
    /// Rows of a width that is no multiple of 16, padded with zeros.
    struct Case {
        let width = 21
        let rows = 3
        let input: AlignedFloats
        let gain: AlignedFloats
        let bias: AlignedFloats
        let output: AlignedFloats

        init() throws {
            input = try AlignedFloats(rows * 32)
            gain = try AlignedFloats(32)
            bias = try AlignedFloats(32)
            output = try AlignedFloats(rows * 32)
            let values = uniform(rows * width, seed: 1, bound: 0.5)
            for row in 0..<rows {
                for column in 0..<width {
                    // Far from mean 0, where a careless variance loses its digits.
                    input.base[row * 32 + column] = values[row * width + column] + 3
                }
            }
            gain.base.update(from: uniform(width, seed: 2, bound: 2), count: width)
            bias.base.update(from: uniform(width, seed: 3), count: width)
        }

        var norm: LayerNorm { LayerNorm(width: width, gain: gain.base, bias: bias.base) }
        var matrix: Matrix { Matrix(input.base, rows, 32) }

        /// A row by the formula, in double precision.
        func truth(_ input: [Double]) -> [Double] {
            let mean = input.reduce(0, +) / Double(width)
            let variance = input.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(width)
            return input.enumerated().map { column, value in
                (value - mean) / (variance + 1e-5).squareRoot() * Double(gain.base[column])
                    + Double(bias.base[column])
            }
        }

        func row(_ number: Int) -> [Double] {
            (0..<width).map { Double(input.base[number * 32 + $0]) }
        }
    }

    @Test("rows follow the formula, and the padding stays zero", arguments: kernelNames)
    func forward(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case()
        let output = Matrix(example.output.base, example.rows, 32)
        example.norm.forward(example.matrix, into: output, kernels: table)
        for number in 0..<example.rows {
            for (column, truth) in example.truth(example.row(number)).enumerated() {
                #expect(abs(Double(output.base[number * 32 + column]) - truth) < 1e-5)
            }
            for column in example.width..<32 { #expect(output.base[number * 32 + column] == 0) }
        }
    }

    @Test("the way back is the slope of the formula", arguments: kernelNames)
    func backward(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let example = try Case()
        let above = uniform(example.rows * example.width, seed: 7)
        let gradient = try AlignedFloats(example.rows * 32)
        for row in 0..<example.rows {
            for column in 0..<example.width {
                gradient.base[row * 32 + column] = above[row * example.width + column]
            }
        }
        let (gain, bias) = (try AlignedFloats(32), try AlignedFloats(32))
        example.norm.backward(
            x: example.matrix,
            gradient: Matrix(gradient.base, example.rows, 32),
            gain: gain.base,
            bias: bias.base,
            kernels: table
        )
        var (gainTruth, biasTruth) = (
            [Double](repeating: 0, count: 32), [Double](repeating: 0, count: 32)
        )
        for number in 0..<example.rows {
            let row = example.row(number)
            let weights = above[number * example.width..<(number + 1) * example.width]
                .map(Double.init)
            for column in 0..<example.width {
                func sum(_ step: Double) -> Double {
                    var moved = row
                    moved[column] += step
                    return zip(example.truth(moved), weights).map { $0 * $1 }.reduce(0, +)
                }
                let slope = (sum(1e-4) - sum(-1e-4)) / 2e-4
                let found = Double(gradient.base[number * 32 + column])
                #expect(abs(found - slope) < 2e-5 * max(1, abs(slope)))
                let scale = Double(example.gain.base[column])
                let offset = Double(example.bias.base[column])
                gainTruth[column] += weights[column] * (example.truth(row)[column] - offset) / scale
                biasTruth[column] += weights[column]
            }
            for column in example.width..<32 { #expect(gradient.base[number * 32 + column] == 0) }
        }
        for column in 0..<32 {
            #expect(abs(Double(gain.base[column]) - gainTruth[column]) < 1e-4)
            #expect(abs(Double(bias.base[column]) - biasTruth[column]) < 1e-6)
        }
    }
}
