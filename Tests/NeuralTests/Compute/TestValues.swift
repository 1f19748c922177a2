import Randomness

@testable import Neural

/// Names of the kernel sets that this machine can run: every test of a kernel runs on each.
let kernelNames = KernelSet.available.map(\.name)

/// Numbers for a test: uniform within plus and minus `bound`, the same on every run.
func uniform(_ count: Int, seed: UInt64, bound: Double = 1) -> [Float] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { _ in Float((2 * generator.nextUnit() - 1) * bound) }
}

extension AlignedFloats {
    /// A copy of some numbers.
    static func holding(_ values: [Float]) throws -> AlignedFloats {
        let storage = try AlignedFloats(values.count)
        storage.base.update(from: values, count: values.count)
        return storage
    }
}
