import CKernels
import Foundation
import Testing

@testable import Neural

/// The vector functions against the C library's in double precision.
@Suite("Elementary functions") struct ElementaryFunctionTests {
    /// Dense around 0, then far out, and a last one that fills up to a multiple of 16.
    static let inputs: [Float] =
        (-1600..<1600).map { Float($0) / 160 } + (-400..<400).map { Float($0) / 4 }

    func apply(
        _ function: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void,
        to inputs: [Float]
    ) -> [Float] {
        var output = [Float](repeating: 0, count: inputs.count)
        function(inputs, &output, inputs.count)
        return output
    }

    @Test("tanh is within 4e-7", arguments: kernelNames)
    func tanhAgrees(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let found = apply(table.tanh, to: Self.inputs)
        let worst = zip(Self.inputs, found).map { abs(tanh(Double($0)) - Double($1)) }.max() ?? 1
        #expect(worst < 4e-7)
    }

    @Test("sigmoid is within 2e-7", arguments: kernelNames)
    func sigmoidAgrees(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let found = apply(table.sigmoid, to: Self.inputs)
        let worst =
            zip(Self.inputs, found)
            .map { abs(1 / (1 + exp(-Double($0))) - Double($1)) }.max() ?? 1
        #expect(worst < 2e-7)
    }

    @Test("exp is within 2e-7 of its value, and never infinite or zero", arguments: kernelNames)
    func expAgrees(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let inputs = Self.inputs.map { min($0, 88) }
        let found = apply(table.exp, to: inputs)
        for (input, value) in zip(inputs, found) where input > -87 {
            let truth = exp(Double(input))
            #expect(abs(Double(value) - truth) < 2e-7 * truth, "exp(\(input)) = \(value)")
        }
        let far = apply(table.exp, to: Array(repeating: 500, count: 16))
        #expect(far.allSatisfy { $0.isFinite })
        #expect(apply(table.exp, to: Array(repeating: -500, count: 16)).allSatisfy { $0 < 2e-38 })
    }

    @Test("NaN stays NaN, so that a spoilt value shows in the loss", arguments: kernelNames)
    func notANumber(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let inputs = (0..<16).map { $0 == 5 ? Float.nan : 1 }
        for function in [table.tanh, table.sigmoid, table.exp] {
            let found = apply(function, to: inputs)
            #expect(found.map(\.isNaN) == inputs.map(\.isNaN))
        }
    }
}
