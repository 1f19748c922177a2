internal import Glibc

/// How well listeners tell one kind of piece from another, whatever they tend to say.
///
/// Who calls everything human is right about every human piece and tells nothing. So what counts is
/// the hit rate H, how often a signal is called one, against the rate F of false alarms, how often
/// another piece is. Both the difference H - F and the sensitivity `d' = z(H) - z(F)` are 0 where
/// nobody tells them apart. Variances are clustered by rater and piece (`AnswerClusters`), for d'
/// by the delta method. Where all answers about one kind are the same, nothing tells how raters
/// vary: that rate's variance is then that of one answer of each rater. Sources: Green & Swets 1966; Macmillan & Creelman 2005; rates of 0 and 1,
/// Hautus 1995.
public struct Discrimination: Hashable, Sendable {
    /// Number of answers about signals.
    public let signals: Int
    /// Number of answers about others.
    public let others: Int
    /// Share of signals called one, H, 0...1.
    public let hitRate: Double
    /// Share of others called one, F, 0...1.
    public let falseAlarmRate: Double
    /// H - F, -1...1.
    public let difference: Double
    /// Interval of the difference, within -1...1.
    public let interval: Interval
    /// Two-sided p-value of no difference.
    public let pValue: Double
    /// d', in standard deviations; rates with half an answer added to each of the four counts.
    public let sensitivity: Double
    /// Interval of d'.
    public let sensitivityInterval: Interval
    /// c = -(z(H) + z(F)) / 2: below 0 where listeners tend to call everything a signal.
    public let criterion: Double

    /// Summarises answers.
    ///
    /// - Parameters:
    ///   - answers: About signals and about others, in any order.
    ///   - level: Level of the intervals. Default 0.95.
    /// - Throws: `StatisticsError.tooFew` without answers of both kinds.
    public init(_ answers: [SignalAnswer], level: Double = 0.95) throws(StatisticsError) {
        let signals = answers.count { $0.isSignal }
        let others = answers.count - signals
        guard signals > 0 else { throw .tooFew(what: "answers about signals", found: 0, needed: 1) }
        guard others > 0 else { throw .tooFew(what: "answers about others", found: 0, needed: 1) }
        let hits = answers.count { $0.isSignal && $0.saidSignal }
        let alarms = answers.count { !$0.isSignal && $0.saidSignal }
        let h = Double(hits) / Double(signals)
        let f = Double(alarms) / Double(others)
        // What each answer adds to the errors of H and of -F.
        let influence = answers.map { answer in
            let said = answer.saidSignal ? 1.0 : 0
            return answer.isSignal ? (said - h) / Double(signals) : (f - said) / Double(others)
        }
        let clusters = AnswerClusters(
            raters: answers.map(\.rater),
            pieces: answers.map { [$0.piece] }
        )
        self.signals = signals
        self.others = others
        let zh = NormalDistribution.quantile((Double(hits) + 0.5) / (Double(signals) + 1))
        let zf = NormalDistribution.quantile((Double(alarms) + 0.5) / (Double(others) + 1))
        let (slopeH, slopeF) = (1 / Self.density(zh), 1 / Self.density(zf))
        let unseenH = Self.unseenVariance(h, raters: clusters.raters)
        let unseenF = Self.unseenVariance(f, raters: clusters.raters)
        let deviation = (clusters.variance(of: influence) + unseenH + unseenF).squareRoot()
        let ofSensitivity =
            (clusters.variance(
                of: zip(answers, influence).map { $1 * ($0.isSignal ? slopeH : slopeF) }
            ) + slopeH * slopeH * unseenH + slopeF * slopeF * unseenF).squareRoot()
        let degrees = Double(max(clusters.degrees, 1))
        let t = StudentDistribution.quantile(0.5 + level / 2, degrees: degrees)
        hitRate = h
        falseAlarmRate = f
        difference = h - f
        interval = Self.interval(h - f, reach: t * deviation).clamped(to: -1...1)
        pValue =
            deviation > 0 ? StudentDistribution.twoSided((h - f) / deviation, degrees: degrees) : 1
        sensitivity = zh - zf
        criterion = -(zh + zf) / 2
        sensitivityInterval = Self.interval(zh - zf, reach: t * ofSensitivity)
    }

    /// Variance of a rate of 0 or 1, in one answer of each rater with half an answer added to both
    /// counts; 0 of another rate, whose answers tell their variance themselves.
    private static func unseenVariance(_ rate: Double, raters: Int) -> Double {
        guard rate == 0 || rate == 1 else { return 0 }
        let count = Double(raters) + 1
        let share = 0.5 / count
        return share * (1 - share) / count
    }

    private static func interval(_ estimate: Double, reach: Double) -> Interval {
        reach.isFinite
            ? Interval(estimate - reach, estimate + reach) : Interval(-.infinity, .infinity)
    }

    private static func density(_ z: Double) -> Double {
        exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    }
}
