import Foundation
import Testing

@testable import Neural

/// The loss kernel against its definition in double precision.
@Suite("Softmax and cross-entropy") struct SoftmaxCrossEntropyTests {
    /// Numbers of classes below, at and past a vector of each width, and rows of every kind.
    static let classCounts = [1, 2, 15, 16, 17, 31, 130]
    static let targets: [Int32] = [0, -1, 7, 130, 3]

    static func targets(below classes: Int) -> [Int32] {
        targets.map { $0 < 0 ? -1 : $0 % Int32(classes) }
    }

    static func loss(_ logits: [Double], target: Int) -> Double {
        let maximum = logits.max() ?? 0
        return log(logits.map { exp($0 - maximum) }.reduce(0, +)) + maximum - logits[target]
    }

    /// Logits with something loud in the padding, which must not count.
    func paddedLogits(_ classes: Int) throws -> (logical: [[Double]], storage: AlignedFloats) {
        let stride = roundedUp(classes)
        let values = uniform(5 * stride, seed: 8, bound: 6)
        let storage = try AlignedFloats.holding(values)
        for row in 0..<5 {
            for column in classes..<stride { storage.base[row * stride + column] = 50 }
        }
        let logical = (0..<5).map { row in
            (0..<classes).map { Double(values[row * stride + $0]) }
        }
        return (logical, storage)
    }

    @Test("the loss is the negative log likelihood", arguments: kernelNames, classCounts)
    func loss(kernels: String, classes: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (logical, storage) = try paddedLogits(classes)
        let before = storage.values
        let targets = Self.targets(below: classes)
        let truth = zip(logical, targets).filter { $1 >= 0 }
            .map { Self.loss($0, target: Int($1)) }.reduce(0, +)
        let loss = SoftmaxCrossEntropy(classes: classes)
        let matrix = Matrix(storage.base, 5, roundedUp(classes))
        #expect(abs(loss.loss(logits: matrix, targets: targets, kernels: table) - truth) < 5e-6)
        #expect(storage.values == before)
        let again = loss.gradient(logits: matrix, targets: targets, scale: 1, kernels: table)
        #expect(abs(again - truth) < 5e-6)
    }

    @Test("the gradient agrees with central differences", arguments: kernelNames, classCounts)
    func gradient(kernels: String, classes: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let (logical, storage) = try paddedLogits(classes)
        let targets = Self.targets(below: classes)
        let stride = roundedUp(classes)
        _ = SoftmaxCrossEntropy(classes: classes).gradient(
            logits: Matrix(storage.base, 5, stride),
            targets: targets,
            scale: 0.25,
            kernels: table
        )
        let found = storage.values
        for row in 0..<5 {
            for column in 0..<stride {
                var truth = 0.0
                if column < classes, targets[row] >= 0 {
                    var logits = logical[row]
                    logits[column] += 1e-5
                    let above = Self.loss(logits, target: Int(targets[row]))
                    logits[column] -= 2e-5
                    truth = (above - Self.loss(logits, target: Int(targets[row]))) / 2e-5 / 4
                }
                // The differences are good to 1e-10, single precision to 6e-8 of 0.25.
                #expect(abs(Double(found[row * stride + column]) - truth) < 1e-7)
            }
        }
    }

    @Test("logits far apart neither overflow nor lose the loss", arguments: kernelNames)
    func extremes(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let logits = try AlignedFloats.holding([1e4, -1e4] + Array(repeating: 0, count: 14))
        let loss = SoftmaxCrossEntropy(classes: 2)
        let matrix = Matrix(logits.base, 1, 16)
        #expect(loss.loss(logits: matrix, targets: [0], kernels: table) == 0)
        #expect(loss.loss(logits: matrix, targets: [1], kernels: table) == 2e4)
    }

    @Test("a logit that is no number makes the loss none", arguments: kernelNames)
    func notANumber(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let logits = try AlignedFloats.holding((0..<32).map { $0 == 3 ? .nan : 0 })
        let loss = SoftmaxCrossEntropy(classes: 20)
        let matrix = Matrix(logits.base, 1, 32)
        #expect(loss.loss(logits: matrix, targets: [1], kernels: table).isNaN)
    }
}
