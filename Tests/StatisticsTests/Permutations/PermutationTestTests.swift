import Randomness
import Statistics
import Testing

@Suite("Permutation test") struct PermutationTestTests {
    @Test("all 20 divisions of 1 2 3 | 11 12 13: two are as far apart, so p is a tenth")
    func exact() throws {
        var random = Xoshiro256(seed: 1)
        let test = try #require(
            PermutationTest(wasserstein: [1, 2, 3], [11, 12, 13], deals: 20_000, random: &random)
        )
        #expect(test.statistic == 10)
        #expect((test.p - 0.1).magnitude < 4 * test.standardError)
        #expect((test.standardError - 0.00212).magnitude < 0.0002)
    }

    @Test("the statistic is the Wasserstein distance: a quarter of the mass goes 4, a quarter 2")
    func wasserstein() throws {
        var random = Xoshiro256(seed: 1)
        let sets: ([Double], [Double]) = ([0, 0, 1, 1], [0, 4, 1, 3])
        let test = PermutationTest(wasserstein: sets.0, sets.1, deals: 10, random: &random)
        #expect(try #require(test).statistic == 1.5)
        // 3 values against 1: 1/3 at distances 1, 2 and 3 of the other.
        let uneven = PermutationTest(wasserstein: [1, 2, 3], [0], deals: 10, random: &random)
        #expect((try #require(uneven).statistic - 2).magnitude < 1e-12)
    }

    @Test("the statistic is the energy distance: sqrt(2 d) of two points")
    func energy() throws {
        var random = Xoshiro256(seed: 1)
        let test = PermutationTest(energy: [[0, 0]], [[3, 4]], deals: 10, random: &random)
        #expect((try #require(test).statistic - 10.0.squareRoot()).magnitude < 1e-12)
        // Every deal of two points is as far apart.
        #expect(test?.p == 1)
        #expect(isClose(test?.meanByChance, 10.0.squareRoot(), within: 1e-12))
        // 2 E|X - Y| - E|Y - Y'| with Y at 0 and 2 and X at 1: 2 - 1.
        let three = PermutationTest(energy: [[0], [2]], [[1]], deals: 10, random: &random)
        #expect((try #require(three).statistic - 1).magnitude < 1e-12)
    }

    @Test("sets that are far apart have the least p there is; equal sets have 1")
    func extremes() throws {
        var random = Xoshiro256(seed: 3)
        let low = (0..<30).map { Double($0) }
        let high = low.map { $0 + 100 }
        let apart = try #require(
            PermutationTest(wasserstein: low, high, deals: 999, random: &random)
        )
        #expect(apart.p == 0.001)
        #expect(apart.statistic > 5 * apart.meanByChance)
        let points = (low.map { [$0, 1] }, high.map { [$0, 1] })
        let test = PermutationTest(energy: points.0, points.1, deals: 999, random: &random)
        #expect(test?.p == 0.001)
        #expect(PermutationTest(wasserstein: low, low, deals: 99, random: &random)?.p == 1)
    }

    @Test("where there is no difference, p lies below a tenth in a tenth of the cases")
    func level() throws {
        var random = Xoshiro256(seed: 5)
        var (below, energyBelow) = (0, 0)
        let runs = 300
        for _ in 0..<runs {
            let left = (0..<8).map { _ in random.nextUnit() }
            let right = (0..<12).map { _ in random.nextUnit() }
            let test = PermutationTest(wasserstein: left, right, deals: 99, random: &random)
            if let test, test.p <= 0.1 { below += 1 }
            let energy = PermutationTest(
                energy: left.map { [$0] },
                right.map { [$0] },
                deals: 99,
                random: &random
            )
            if let energy, energy.p <= 0.1 { energyBelow += 1 }
        }
        // Binomial: 30 with a standard deviation of 5.2.
        #expect((10...50).contains(below), "\(below)")
        #expect((10...50).contains(energyBelow), "\(energyBelow)")
    }

    @Test("the same seed gives the same p; an empty set, or no deals, gives no test")
    func seeds() {
        let sets: ([Double], [Double]) = ([1, 5, 2, 8], [3, 9, 7])
        func p(_ seed: UInt64) -> Double? {
            var random = Xoshiro256(seed: seed)
            return PermutationTest(wasserstein: sets.0, sets.1, deals: 500, random: &random)?.p
        }
        #expect(p(1) == p(1))
        #expect(p(1) != p(2))
        var random = Xoshiro256(seed: 1)
        #expect(PermutationTest(wasserstein: [], [1], deals: 9, random: &random) == nil)
        #expect(PermutationTest(wasserstein: [1], [1], deals: 0, random: &random) == nil)
    }
}
