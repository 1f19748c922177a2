import Testing

@testable import bench

@Suite("Verdict on a figure measured again") struct VerdictTests {
    @Test(
        "a loss beyond the tolerance is slower, and the gain that would undo it is faster",
        arguments: [
            (0.50, Verdict.same), (0.46, .same), (0.449, .slower), (0.55, .same), (0.56, .faster),
            (0.01, .slower), (5.0, .faster),
        ]
    )
    func tolerance(_ fraction: Double, _ expected: Verdict) {
        #expect(Verdict(fraction: fraction, stored: 0.5, tolerance: 0.1) == expected)
    }
}
