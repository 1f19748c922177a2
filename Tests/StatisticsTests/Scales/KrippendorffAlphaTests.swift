import Statistics
import Testing

@Suite("Krippendorff's alpha") struct KrippendorffAlphaTests {
    @Test("agrees with the krippendorff package at every level", arguments: [0, 1, 2])
    func package(number: Int) throws {
        let truth = try Truths.read().scores[number]
        for level in KrippendorffAlpha.Level.allCases {
            let alpha = try KrippendorffAlpha(truth.units, level: level)
            #expect(
                isClose(alpha.value, try #require(truth.alpha[level.rawValue]), near: 1e-9),
                "\(truth.name), \(level)"
            )
        }
    }

    @Test("the published example: 0.743 nominal, 0.815 ordinal, 0.849 interval")
    func published() throws {
        let truth = try Truths.read().published_alpha
        for (level, value) in [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)] {
            let level = try #require(KrippendorffAlpha.Level(rawValue: level))
            let alpha = try KrippendorffAlpha(truth.units, level: level)
            #expect(isClose(alpha.value, value, near: 0.0005))
            #expect(isClose(alpha.value, try #require(truth.alpha[level.rawValue])))
            // One of the twelve units has a single score.
            #expect(alpha.units == 11)
        }
    }

    @Test("1 where raters agree, below 0 where they contradict each other")
    func extremes() throws {
        #expect(try KrippendorffAlpha([[1, 1], [3, 3, 3], [5, 5]]).value == 1)
        #expect(try KrippendorffAlpha([[1, 5], [5, 1], [1, 5]]).value < 0)
    }

    @Test("the jackknife's interval agrees with leaving out pieces one by one")
    func jackknife() throws {
        let truth = try Truths.read().published_alpha
        let interval = try #require(
            KrippendorffAlpha(truth.units, level: .interval).interval()
        )
        let expected = try #require(truth.jackknife)
        #expect(isClose(interval.lower, expected[0]))
        #expect(isClose(interval.upper, expected[1]))
        #expect(try KrippendorffAlpha([[1, 1], [2, 2], [3, 3]]).interval() == nil)
    }

    @Test("bootstrap: the interval holds alpha, is the same for a seed, shrinks with pieces")
    func bootstrap() throws {
        let units = try Truths.read().scores[0].units
        let alpha = try KrippendorffAlpha(units)
        let interval = try #require(alpha.bootstrap(draws: 300, seed: 1))
        #expect(interval.contains(alpha.value))
        #expect(alpha.bootstrap(draws: 300, seed: 1) == interval)
        let many = try KrippendorffAlpha([[[Double]]](repeating: units, count: 8).flatMap { $0 })
        let narrow = try #require(many.bootstrap(draws: 300, seed: 1))
        #expect(narrow.upper - narrow.lower < 0.6 * (interval.upper - interval.lower))
    }

    @Test("no piece with two scores, or only one score, is refused in words")
    func refused() {
        #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1], [2]]) }
        #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[2, 2], [2, 2]]) }
    }
}
