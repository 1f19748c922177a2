import CKernels
import Foundation
import Testing

@testable import Neural

/// Activation kernels against plain double precision, and their derivatives against differences.
@Suite("Activations") struct ActivationTests {
    static let all: [Activation] = [
        .linear, .relu, .leakyRelu(slope: 0.2), .elu, .tanh, .sigmoid,
    ]
    static let inputs: [Float] = (0..<160).map { (Float($0) - 79.5) / 20 }

    func plain(_ activation: Activation, _ x: Double) -> Double {
        switch activation {
        case .linear: x
        case .relu: max(0, x)
        case .leakyRelu(let slope): x > 0 ? x : Double(slope) * x
        case .elu: x > 0 ? x : exp(x) - 1
        case .tanh: tanh(x)
        case .sigmoid: 1 / (1 + exp(-x))
        }
    }

    @Test("value and both derivatives", arguments: all, kernelNames)
    func derivatives(activation: Activation, kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let count = Self.inputs.count
        let values = try AlignedFloats.holding(Self.inputs)
        let outputs = Matrix(values.base, 1, count)
        activation.forward(outputs, width: count, kernels: table)
        let slopes = try AlignedFloats.holding(Array(repeating: 1, count: count))
        activation.backward(Matrix(slopes.base, 1, count), outputs: outputs, kernels: table)
        let bends = try AlignedFloats(count)
        let ones = try AlignedFloats.holding(Array(repeating: 1, count: count))
        let row = Matrix(ones.base, 1, count)
        activation.curvature(
            outputs: outputs,
            tangent: row,
            gradient: row,
            into: Matrix(bends.base, 1, count),
            kernels: table
        )
        for (index, input) in Self.inputs.enumerated() {
            let x = Double(input)
            let here = plain(activation, x)
            let (up, down) = (plain(activation, x + 1e-4), plain(activation, x - 1e-4))
            #expect(abs(Double(values.values[index]) - here) < 1e-6)
            #expect(abs(Double(slopes.values[index]) - (up - down) / 2e-4) < 2e-6)
            #expect(abs(Double(bends.values[index]) - (up + down - 2 * here) / 1e-8) < 2e-6)
        }
    }

    @Test("the bias is added, and the padding is 0", arguments: all, kernelNames)
    func padding(activation: Activation, kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let values = try AlignedFloats.holding(uniform(64, seed: 1))
        let before = values.values
        let bias = uniform(32, seed: 2)
        activation.forward(Matrix(values.base, 2, 32), width: 19, bias: bias, kernels: table)
        for row in 0..<2 {
            for column in 0..<32 {
                let x = Double(before[row * 32 + column] + bias[column])
                let truth = column < 19 ? plain(activation, x) : 0
                #expect(abs(Double(values.values[row * 32 + column]) - truth) < 1e-6)
            }
        }
    }
}
