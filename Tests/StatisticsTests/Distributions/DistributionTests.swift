import Statistics
import Testing

@Suite("Distributions") struct DistributionTests {
    /// Our function of a name in the fixture.
    private static func value(_ point: Truths.Point) -> Double? {
        let a = point.arguments
        return switch point.name {
        case "normal": NormalDistribution.cumulative(a[0])
        case "normal_quantile": NormalDistribution.quantile(a[0])
        case "chi_squared": ChiSquaredDistribution.cumulative(a[0], degrees: a[1])
        case "chi_squared_tail": ChiSquaredDistribution.upperTail(a[0], degrees: a[1])
        case "student": StudentDistribution.cumulative(a[0], degrees: a[1])
        case "student_quantile": StudentDistribution.quantile(a[0], degrees: a[1])
        case "binomial": BinomialDistribution.probability(Int(a[0]), of: Int(a[1]), p: a[2])
        case "binomial_cumulative":
            BinomialDistribution.cumulative(Int(a[0]), of: Int(a[1]), p: a[2])
        case "binomial_tail": BinomialDistribution.upperTail(Int(a[0]), of: Int(a[1]), p: a[2])
        case "beta": BetaDistribution.cumulative(a[0], a[1], a[2])
        case "beta_quantile": BetaDistribution.quantile(a[0], a[1], a[2])
        default: nil
        }
    }

    @Test("every function agrees with SciPy to 12 digits, in the tails too")
    func scipy() throws {
        let points = try Truths.read().distributions
        #expect(points.count > 200)
        for point in points {
            let found = Self.value(point)
            #expect(
                isClose(found, point.value, within: 1e-12, near: 1e-300),
                "\(point.name)\(point.arguments): \(found ?? .nan), SciPy \(point.value)"
            )
        }
    }

    @Test("a quantile is where the cumulative probability is what was asked")
    func inverse() {
        for p in [1e-6, 0.01, 0.4, 0.5, 0.8, 0.999] {
            #expect(
                isClose(
                    NormalDistribution.cumulative(NormalDistribution.quantile(p)),
                    p,
                    within: 1e-13
                )
            )
            let t = StudentDistribution.quantile(p, degrees: 3)
            #expect(isClose(StudentDistribution.cumulative(t, degrees: 3), p, within: 1e-13))
        }
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(StudentDistribution.quantile(1, degrees: 2) == .infinity)
    }

    @Test("outside the domain there is no number")
    func domain() {
        #expect(NormalDistribution.quantile(1.5).isNaN)
        #expect(ChiSquaredDistribution.cumulative(-1, degrees: 2).isNaN)
        #expect(StudentDistribution.quantile(0.5, degrees: 0).isNaN)
        #expect(BetaDistribution.quantile(0.5, 0, 1).isNaN)
        #expect(BinomialDistribution.probability(4, of: 3, p: 0.5) == 0)
        #expect(BinomialDistribution.cumulative(-1, of: 3, p: 0.5) == 0)
    }
}
