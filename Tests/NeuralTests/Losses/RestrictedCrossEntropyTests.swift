import CKernels
import Foundation
import Testing

@testable import Neural

/// The loss over the classes from a lowest one on, against its definition in double precision.
@Suite("Cross-entropy of the classes that are possible") struct RestrictedCrossEntropyTests {
    static let classes = 19
    static let lowest: [Int32] = [0, 7, 18, 16, 3]
    static let targets: [Int32] = [4, 7, 18, -1, 18]

    func logits() throws -> (values: [Float], storage: AlignedFloats, matrix: Matrix) {
        let values = uniform(5 * 32, seed: 8, bound: 6)
        let storage = try AlignedFloats.holding(values)
        return (values, storage, Matrix(storage.base, 5, 32))
    }

    /// Probabilities of a row's classes; 0 for those that are not possible.
    func probabilities(_ row: Int, _ logits: [Float]) -> [Double] {
        let weights = (0..<Self.classes).map { column in
            column < Self.lowest[row] ? 0 : exp(Double(logits[row * 32 + column]))
        }
        return weights.map { $0 / weights.reduce(0, +) }
    }

    @Test("the loss is the negative log likelihood", arguments: kernelNames)
    func loss(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (values, storage, matrix) = try logits()
        defer { withExtendedLifetime(storage) {} }
        let truth = (0..<5).filter { Self.targets[$0] >= 0 }
            .map { -log(probabilities($0, values)[Int(Self.targets[$0])]) }.reduce(0, +)
        let loss = RestrictedCrossEntropy(classes: Self.classes, lowest: Self.lowest)
        let found = loss.loss(logits: matrix, targets: Self.targets, kernels: table)
        #expect(abs(found - truth) < 5e-6)
    }

    @Test("the gradient is probability less target, and 0 where impossible", arguments: kernelNames)
    func gradient(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (values, storage, matrix) = try logits()
        _ = RestrictedCrossEntropy(classes: Self.classes, lowest: Self.lowest)
            .gradient(logits: matrix, targets: Self.targets, scale: 0.25, kernels: table)
        for row in 0..<5 {
            let truth = probabilities(row, values)
            for column in 0..<32 {
                let found = storage.values[row * 32 + column]
                if Self.targets[row] < 0 || column < Self.lowest[row] || column >= Self.classes {
                    #expect(found == 0)
                } else {
                    let target = column == Self.targets[row] ? 1.0 : 0
                    #expect(abs(Double(found) - 0.25 * (truth[column] - target)) < 1e-6)
                }
            }
        }
    }
}
