import Statistics
import Testing

@Suite("Telling human from machine") struct DiscriminationTests {
    @Test("rates, intervals and d' agree with SciPy and with double sums over pairs of answers")
    func scipy() throws {
        for truth in try Truths.read().discrimination {
            let found = try Discrimination(
                truth.answers.map { cell in
                    SignalAnswer(
                        rater: cell.texts[0],
                        piece: cell.texts[1],
                        isSignal: cell.numbers[0] == 1,
                        saidSignal: cell.numbers[1] == 1
                    )
                }
            )
            #expect(isClose(found.hitRate, truth.hits, within: 1e-12), "\(truth.name)")
            #expect(isClose(found.falseAlarmRate, truth.alarms, within: 1e-12))
            #expect(isClose(found.interval.lower, max(truth.lower, -1), within: 1e-6))
            #expect(isClose(found.interval.upper, min(truth.upper, 1), within: 1e-6))
            #expect(isClose(found.sensitivity, truth.d, within: 1e-9))
            #expect(isClose(found.sensitivityInterval.lower, truth.d_lower, within: 1e-6))
            #expect(isClose(found.sensitivityInterval.upper, truth.d_upper, within: 1e-6))
            #expect(isClose(found.criterion, truth.criterion, within: 1e-9))
        }
    }

    private func answers(_ said: (_ isSignal: Bool, _ number: Int) -> Bool) -> [SignalAnswer] {
        (0..<40).map { number in
            SignalAnswer(
                rater: "r\(number % 10)",
                piece: "p\(number)",
                isSignal: number < 20,
                saidSignal: said(number < 20, number)
            )
        }
    }

    @Test("who calls everything human is right about every human piece, and tells nothing")
    func everythingHuman() throws {
        let found = try Discrimination(answers { _, _ in true })
        #expect(found.hitRate == 1 && found.difference == 0 && found.pValue == 1)
        #expect(found.interval.lower < 0 && found.interval.upper > 0)
        #expect(found.sensitivity == 0 && found.criterion < -1.5)
    }

    @Test("who is always right has a finite d', and an interval")
    func alwaysRight() throws {
        let found = try Discrimination(answers { isSignal, _ in isSignal })
        #expect(found.difference == 1 && found.pValue < 1e-5)
        // Ten raters: no more certain than ten answers of each kind.
        #expect(found.interval.upper == 1 && (0.7...0.95).contains(found.interval.lower))
        // Hautus: z(20.5 / 21) - z(0.5 / 21).
        #expect(isClose(found.sensitivity, 2 * 1.98075, within: 1e-4))
    }

    @Test("without answers of both kinds there is nothing to tell")
    func oneKind() {
        let all = answers { isSignal, _ in isSignal }
        #expect(throws: StatisticsError.self) { try Discrimination(all.filter(\.isSignal)) }
        #expect(throws: StatisticsError.self) { try Discrimination(all.filter { !$0.isSignal }) }
        #expect(throws: StatisticsError.self) { try Discrimination([]) }
    }

    @Test("a share of answers about pairs is clustered by both pieces")
    func pairs() throws {
        // One piece is in every answer: the answers say as much as about its fourteen partners.
        let raters = (0..<14).map { "r\($0)" }
        let clusters = AnswerClusters(raters: raters, pieces: (0..<14).map { ["p", "q\($0)"] })
        let share = try ClusteredShare((0..<14).map { $0 < 9 }, clusters: clusters)
        #expect(share.successes == 9 && share.answers == 14)
        #expect(share.interval.contains(share.share) && share.designEffect >= 1)
        #expect(throws: StatisticsError.self) { try ClusteredShare([], clusters: clusters) }
    }
}
