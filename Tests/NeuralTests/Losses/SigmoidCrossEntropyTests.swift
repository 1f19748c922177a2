import CKernels
import Foundation
import Testing

@testable import Neural

/// The loss of independent classes, against its definition in double precision.
@Suite("Cross-entropy of independent classes") struct SigmoidCrossEntropyTests {
    static let classes = 19
    static let targets: [[Int32]] = [[], [0], [3, 18], Array(0..<19), [5]]
    static let counted = [true, true, true, true, false]

    func probability(_ logit: Float) -> Double { 1 / (1 + exp(-Double(logit))) }

    @Test(
        "the loss is the negative log likelihood, far from 0 too",
        arguments: [6, 60] as [Double]
    )
    func loss(bound: Double) throws {
        let values = uniform(5 * 32, seed: 9, bound: bound)
        let storage = try AlignedFloats.holding(values)
        var truth = 0.0
        for row in 0..<4 {
            for column in 0..<Self.classes {
                // log p of a class that is in is -log(1 + exp(-x)), of one that is out x less.
                let x = Double(values[row * 32 + column])
                let isIn = Self.targets[row].contains(Int32(column))
                truth += log1p(exp(isIn ? -x : x))
            }
        }
        let found = SigmoidCrossEntropy(classes: Self.classes).loss(
            logits: Matrix(storage.base, 5, 32),
            targets: Bags(Self.targets),
            counted: Self.counted
        )
        #expect(abs(found - truth) < 1e-9 * max(1, truth))
    }

    @Test("the gradient is probability less target; 0 where not counted", arguments: kernelNames)
    func gradient(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let values = uniform(5 * 32, seed: 9, bound: 6)
        let storage = try AlignedFloats.holding(values)
        _ = SigmoidCrossEntropy(classes: Self.classes).gradient(
            logits: Matrix(storage.base, 5, 32),
            targets: Bags(Self.targets),
            counted: Self.counted,
            scale: 0.25,
            kernels: table
        )
        for row in 0..<5 {
            for column in 0..<32 {
                let found = Double(storage.values[row * 32 + column])
                if !Self.counted[row] || column >= Self.classes {
                    #expect(found == 0)
                } else {
                    let target = Self.targets[row].contains(Int32(column)) ? 1.0 : 0
                    let truth = probability(values[row * 32 + column]) - target
                    #expect(abs(found - 0.25 * truth) < 1e-6)
                }
            }
        }
    }
}
