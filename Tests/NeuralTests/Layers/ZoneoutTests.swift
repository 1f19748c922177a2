import Testing

@testable import Neural

@Suite("Zoneout") struct ZoneoutTests {
    let count = 32_000

    @Test("its share of the values stays, the others change", arguments: kernelNames)
    func share(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let old = try AlignedFloats.holding([Float](repeating: 1, count: count))
        let new = try AlignedFloats.holding([Float](repeating: 2, count: count))
        let key = RandomKey(seed: 3, [1])
        Zoneout(rate: 0.25)
            .forward(new.base, previous: old.base, count: count, key: key, kernels: table)
        #expect(Set(new.values) == [1, 2])
        let stayed = Double(new.values.filter { $0 == 1 }.count) / Double(count)
        // Five standard errors of 32,000 draws.
        #expect(abs(stayed - 0.25) < 5 * (0.25 * 0.75 / Double(count)).squareRoot())

        // The gradient of what stayed belongs to the values before.
        let gradient = try AlignedFloats.holding([Float](repeating: 5, count: count))
        let previous = try AlignedFloats(count)
        Zoneout(rate: 0.25)
            .backward(
                gradient.base,
                previous: previous.base,
                count: count,
                key: key,
                kernels: table
            )
        #expect(previous.values == new.values.map { $0 == 1 ? 5 : 0 })
        #expect(gradient.values == new.values.map { $0 == 1 ? 0 : 5 })
    }

    @Test("without a draw each value is the mean of both", arguments: kernelNames)
    func mean(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let old = try AlignedFloats.holding([Float](repeating: 1, count: 16))
        let new = try AlignedFloats.holding([Float](repeating: 2, count: 16))
        Zoneout(rate: 0.25)
            .forward(new.base, previous: old.base, count: 16, key: nil, kernels: table)
        #expect(new.values == [Float](repeating: 1.75, count: 16))
    }
}
