import Testing

@testable import Neural

@Suite("Dropout") struct DropoutTests {
    func mask(
        _ kernels: String,
        rate: Float,
        seed: UInt64 = 1,
        step: Int = 0,
        layer: Int = 0,
        shard: Int = 0,
        count: Int = 32_000
    ) throws -> [Float] {
        let table = try #require(KernelSet.named(kernels)).table
        let ones = try AlignedFloats.holding(Array(repeating: 1, count: count))
        let output = try AlignedFloats(count)
        Dropout(rate: rate, key: RandomKey(seed: seed, [step, layer, shard])).apply(
            Matrix(ones.base, 1, count),
            into: Matrix(output.base, 1, count),
            kernels: table
        )
        return withExtendedLifetime(ones) { output.values }
    }

    @Test("drops its share and scales what is kept", arguments: kernelNames, [0.1, 0.5, 0.8])
    func share(kernels: String, rate: Float) throws {
        let mask = try mask(kernels, rate: rate)
        #expect(Set(mask).count == 2)
        let kept = mask.filter { $0 != 0 }
        #expect(kept.allSatisfy { abs($0 - 1 / (1 - rate)) < 1e-6 })
        let dropped = 1 - Double(kept.count) / Double(mask.count)
        // Five standard errors of 32,000 draws.
        let error = (Double(rate) * (1 - Double(rate)) / 32_000).squareRoot()
        #expect(abs(dropped - Double(rate)) < 5 * error)
    }

    @Test("neighbours are dropped independently", arguments: kernelNames)
    func independence(kernels: String) throws {
        let mask = try mask(kernels, rate: 0.5).map { $0 > 0 }
        for distance in [1, 2, 16, 64, 128] {
            let pairs = zip(mask, mask.dropFirst(distance))
            let equal = pairs.map { $0 == $1 ? 1.0 : 0 }.reduce(0, +)
            // Half of all pairs agree; five standard errors of 32,000 are 0.014.
            #expect(abs(equal / Double(mask.count - distance) - 0.5) < 0.014, "\(distance)")
        }
    }

    @Test("one mask for a sequence is the same at every step", arguments: kernelNames)
    func variational(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let ones = try AlignedFloats.holding(Array(repeating: 1, count: 5 * 3 * 32))
        let output = try AlignedFloats(5 * 3 * 32)
        Dropout(rate: 0.5, key: RandomKey(seed: 1, [0]), period: 3).apply(
            Matrix(ones.base, 15, 32),
            into: Matrix(output.base, 15, 32),
            kernels: table
        )
        let steps = (0..<5).map { Array(output.values[$0 * 96..<($0 + 1) * 96]) }
        #expect(steps.allSatisfy { $0 == steps[0] })
        // Lanes and units differ still.
        #expect(Set(steps[0]) == [0, 2])
        #expect(steps[0][0..<32] != steps[0][32..<64])
        withExtendedLifetime(ones) {}
    }

    @Test("every instruction set applies the same mask")
    func sameMask() throws {
        let masks = try kernelNames.map { try mask($0, rate: 0.3, count: 640) }
        #expect(masks.allSatisfy { $0 == masks[0] })
    }

    @Test("seed, step, layer and shard each change the mask; the same ones repeat it")
    func keys() throws {
        let name = kernelNames[0]
        let base = try mask(name, rate: 0.5)
        #expect(try mask(name, rate: 0.5) == base)
        let others = [
            try mask(name, rate: 0.5, seed: 2), try mask(name, rate: 0.5, step: 1),
            try mask(name, rate: 0.5, layer: 1), try mask(name, rate: 0.5, shard: 1),
        ]
        for (index, other) in others.enumerated() {
            let equal = zip(base, other).map { $0 == $1 ? 1.0 : 0 }.reduce(0, +)
            #expect(abs(equal / Double(base.count) - 0.5) < 0.014, "key \(index)")
        }
    }
}
