import CKernels
import Foundation
import Testing

@testable import Neural

@Suite("Counter-based noise") struct NoiseTests {
    static let count = 1 << 16

    func draw(
        _ noise: (UnsafeMutablePointer<Float>, Int, UInt32, UInt32) -> Void,
        key: UInt32 = 7
    ) -> [Float] {
        var numbers = [Float](repeating: 0, count: Self.count)
        noise(&numbers, Self.count, key, 3)
        return numbers
    }

    /// Mean and variance in double precision.
    func moments(_ numbers: [Float]) -> (mean: Double, variance: Double) {
        let mean = numbers.map(Double.init).reduce(0, +) / Double(numbers.count)
        let squares = numbers.map { (Double($0) - mean) * (Double($0) - mean) }.reduce(0, +)
        return (mean, squares / Double(numbers.count))
    }

    // Standard errors of 65,536 draws: 0.0011, 0.0039 and 0.005 of the means.
    @Test("moments are those of the distributions", arguments: kernelNames)
    func distributions(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let uniform = moments(draw(table.uniformNoise))
        #expect(abs(uniform.mean - 0.5) < 0.005 && abs(uniform.variance - 1 / 12) < 0.002)
        let normal = moments(draw(table.normalNoise))
        #expect(abs(normal.mean) < 0.016 && abs(normal.variance - 1) < 0.025)
        // Euler's constant, and pi squared over 6.
        let gumbel = moments(draw(table.gumbelNoise))
        #expect(abs(gumbel.mean - 0.5772) < 0.02 && abs(gumbel.variance - 1.6449) < 0.07)
    }

    @Test("quantiles of normal and Gumbel numbers are right", arguments: kernelNames)
    func quantiles(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        func share(_ numbers: [Float], below limit: Float) -> Double {
            Double(numbers.count { $0 < limit }) / Double(numbers.count)
        }
        let normal = draw(table.normalNoise)
        let gumbel = draw(table.gumbelNoise)
        for limit in [-2, -1, -0.3, 0, 0.5, 1.5, 2.5] {
            let truth = 0.5 * erfc(-limit / 2.0.squareRoot())
            #expect(abs(share(normal, below: Float(limit)) - truth) < 0.008)
            #expect(abs(share(gumbel, below: Float(limit)) - exp(-exp(-limit))) < 0.008)
        }
    }

    @Test("kernel sets draw the same numbers, keys other ones", arguments: kernelNames)
    func sameNumbers(kernels: String) throws {
        let plain = try #require(KernelSet.named("plain")).table
        let table = try #require(KernelSet.named(kernels)).table
        #expect(draw(table.uniformNoise) == draw(plain.uniformNoise))
        for (one, other) in [
            (draw(table.normalNoise), draw(plain.normalNoise)),
            (draw(table.gumbelNoise), draw(plain.gumbelNoise)),
        ] {
            #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        let matches = zip(draw(table.normalNoise), draw(table.normalNoise, key: 8))
            .count { $0 == $1 }
        #expect(matches < 10)
    }
}
