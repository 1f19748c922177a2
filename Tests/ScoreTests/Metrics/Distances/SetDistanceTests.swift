import Score
import Testing

@Suite("Distances of sets") struct SetDistanceTests {
    @Test("both agree with SciPy in one dimension")
    func scipy() throws {
        let fixture = try SciPyDistances.read()
        #expect(fixture.pairs.count == 6)
        for pair in fixture.pairs {
            let wasserstein = WassersteinDistance.between(pair.left, pair.right)
            let energy = EnergyDistance.between(pair.left.map { [$0] }, pair.right.map { [$0] })
            // Near 0 the energy distance is the root of a difference that rounds to 1e-16.
            #expect(isClose(wasserstein, pair.wasserstein, within: 1e-12), "\(pair.name)")
            #expect(isClose(energy, pair.energy, within: 1e-7), "\(pair.name)")
        }
    }

    private func isClose(_ found: Double?, _ expected: Double, within tolerance: Double) -> Bool {
        guard let found else { return false }
        return (found - expected).magnitude <= tolerance * max(expected.magnitude, 1)
    }

    @Test("moving every number by 3 costs 3, in either direction")
    func wassersteinShift() {
        let numbers = [0.5, 2, 2, 7]
        let moved = numbers.map { $0 + 3 }
        #expect(WassersteinDistance.between(numbers, moved) == 3)
        #expect(WassersteinDistance.between(moved, numbers) == 3)
        #expect(WassersteinDistance.between(numbers, numbers.reversed()) == 0)
    }

    @Test("the mean difference of quantiles: a quarter of the mass goes 4, a quarter 2")
    func wassersteinByHand() {
        #expect(WassersteinDistance.between([0, 0, 1, 1], [0, 4, 1, 3]) == 1.5)
        // 100 numbers at 1 against 1 at 0: every quantile differs by 1.
        #expect(WassersteinDistance.between([Double](repeating: 1, count: 100), [0]) == 1)
    }

    @Test("two single points have an energy distance of sqrt(2 d)")
    func energyOfPoints() throws {
        // The points (0, 0) and (3, 4) are 5 apart.
        let distance = try #require(EnergyDistance.between([[0, 0]], [[3, 4]]))
        #expect(abs(distance - 10.0.squareRoot()) < 1e-15)
    }

    @Test("the energy distance tells sets whose means and pooled histograms agree")
    func energySeesSpread() throws {
        // One set holds the corners, the other their middle: pooled, both are (1/2, 1/2).
        let corners: [[Double]] = [[1, 0], [0, 1]]
        let middle: [[Double]] = [[0.5, 0.5], [0.5, 0.5]]
        #expect(PooledDistance.between(corners, middle) == 0)
        // 2 E|X-Y| = sqrt(2), E|X-X'| = sqrt(2) / 2.
        let distance = try #require(EnergyDistance.between(corners, middle))
        #expect(abs(distance - (2.0.squareRoot() / 2).squareRoot()) < 1e-15)
        #expect(EnergyDistance.between(corners, corners.reversed()) == 0)
    }

    @Test("pooled histograms are scaled: 0 for the same shares, 2 for nothing in common")
    func pooled() {
        #expect(PooledDistance.between([[1, 3]], [[2, 6], [0, 0]]) == 0)
        #expect(PooledDistance.between([[1, 0], [5, 0]], [[0, 2]]) == 2)
        #expect(PooledDistance.between([[3, 1]], [[1, 1]]) == 0.5)
    }

    @Test("an empty set has no distance")
    func empty() {
        #expect(WassersteinDistance.between([], [1]) == nil)
        #expect(WassersteinDistance.between([1], []) == nil)
        #expect(EnergyDistance.between([], [[1]]) == nil)
        #expect(PooledDistance.between([], [[1]]) == nil)
        #expect(PooledDistance.between([[0, 0]], [[1, 0]]) == nil)
    }
}
