import Statistics
import Testing

@Suite("Rank tests") struct RankTestTests {
    @Test("Friedman's agrees with SciPy, ties included; W follows from it")
    func friedman() throws {
        for truth in try Truths.read().friedman {
            let test = try FriedmanTest(truth.scores)
            #expect(isClose(test.statistic, truth.statistic, within: 1e-12), "\(truth.name)")
            #expect(isClose(test.pValue, truth.p, within: 1e-10), "\(truth.name)")
            #expect(isClose(test.concordance, truth.w, within: 1e-12), "\(truth.name)")
        }
    }

    @Test("Kruskal and Wallis's agrees with SciPy, ties included")
    func kruskal() throws {
        for truth in try Truths.read().kruskal {
            let test = try KruskalWallisTest(truth.groups)
            #expect(isClose(test.statistic, truth.statistic, within: 1e-10), "\(truth.name)")
            #expect(isClose(test.pValue, truth.p, within: 1e-10), "\(truth.name)")
            #expect(isClose(test.effect, truth.effect, within: 1e-10), "\(truth.name)")
        }
    }

    @Test("Wilcoxon's agrees with SciPy; with ties, with every choice of signs one by one")
    func wilcoxon() throws {
        for truth in try Truths.read().wilcoxon {
            let method = try #require(RankTestMethod(rawValue: truth.method))
            let test = try WilcoxonTest(truth.first, truth.second, method: method)
            #expect(test.positiveRanks == truth.statistic, "\(truth.name)")
            #expect(isClose(test.pValue, truth.p, within: 1e-10), "\(truth.name)")
            #expect(isClose(test.effect, truth.effect, within: 1e-10), "\(truth.name)")
        }
    }

    @Test("Mann and Whitney's agrees with SciPy; with ties, with every choice one by one")
    func mannWhitney() throws {
        for truth in try Truths.read().mann_whitney {
            let method = try #require(RankTestMethod(rawValue: truth.method))
            let test = try MannWhitneyTest(truth.first, truth.second, method: method)
            #expect(test.statistic == truth.statistic, "\(truth.name)")
            #expect(isClose(test.pValue, truth.p, within: 1e-10), "\(truth.name)")
            #expect(isClose(test.effect, truth.effect, within: 1e-10), "\(truth.name)")
        }
    }

    @Test("Holm's correction agrees with statsmodels")
    func holm() throws {
        for truth in try Truths.read().holm {
            for (found, expected) in zip(HolmCorrection.adjusted(truth.p), truth.adjusted) {
                #expect(isClose(found, expected, within: 1e-12))
            }
        }
        #expect(HolmCorrection.adjusted([]) == [])
    }

    @Test("small numbers are exact, large ones normal")
    func methods() throws {
        let few = (0..<20).map { Double($0 % 7) }
        let many = (0..<60).map { Double($0 % 7) }
        #expect(try WilcoxonTest(few, few.reversed()).method == .exact)
        #expect(try WilcoxonTest(many, many.map { $0 + 1 }).method == .normal)
        #expect(try MannWhitneyTest(few, few).method == .exact)
        #expect(try MannWhitneyTest(many, few).method == .normal)
    }

    @Test("equal scores everywhere, or none, are refused in words")
    func refused() {
        let same = [3.0, 3, 3]
        #expect(throws: StatisticsError.self) { try WilcoxonTest(same, same) }
        #expect(throws: StatisticsError.self) { try MannWhitneyTest(same, same) }
        #expect(throws: StatisticsError.self) { try FriedmanTest([same, same]) }
        #expect(throws: StatisticsError.self) { try KruskalWallisTest([same, same]) }
        #expect(throws: StatisticsError.self) { try WilcoxonTest([], []) }
        #expect(throws: StatisticsError.self) { try WilcoxonTest([1], [1, 2]) }
        #expect(throws: StatisticsError.self) { try MannWhitneyTest([], [1]) }
        #expect(throws: StatisticsError.self) { try FriedmanTest([[1, 2, 3], [1, 2]]) }
        #expect(throws: StatisticsError.self) { try KruskalWallisTest([[1], []]) }
    }
}
