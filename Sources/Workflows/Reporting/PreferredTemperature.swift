import Statistics

/// The temperature at which listeners like a model's pieces best, as far as they told.
public struct PreferredTemperature: Codable, Sendable, Equatable {
    /// What the scores tell.
    public enum Verdict: String, Codable, Sendable {
        /// A best temperature with an interval.
        case found
        /// The highest that was heard is the best, and higher ones may be better.
        case highest
        /// The lowest that was heard is the best, and lower ones may be better.
        case lowest
        /// The interval is too wide to tell anything.
        case undecided
        /// Too few scores, or too few temperatures, for a curve.
        case tooLittle = "too_little"
    }

    /// The curve of scores at one temperature.
    public struct CurvePoint: Codable, Sendable, Equatable {
        /// The temperature.
        public var temperature: Double
        /// Expected score.
        public var score: Double
        /// Lower end of its interval.
        public var lower: Double
        /// Upper end of its interval.
        public var upper: Double
    }

    /// Name of the model.
    public var model: String
    /// What the scores tell.
    public var verdict: Verdict
    /// The temperature to use; null where the scores do not tell.
    public var temperature: Nullable<Double>
    /// Lower end of its interval.
    public var lower: Nullable<Double>
    /// Upper end of its interval.
    public var upper: Nullable<Double>
    /// The verdict in words, with what to do next.
    public var words: String
    /// The curve, from the lowest temperature heard to the highest; empty without one.
    public var curve: [CurvePoint]

    /// Points of a curve.
    private static let curvePoints = 41

    /// Reads the scores of a model's pieces.
    init(model: String, _ answers: [SettingAnswer], level: Double) {
        self.model = model
        temperature = Nullable(nil)
        lower = Nullable(nil)
        upper = Nullable(nil)
        do {
            let fit = try RatingCurve(answers)
            curve = Self.points(fit, level: level)
            let preferred = PreferredSetting(fit, level: level)
            temperature = Nullable(preferred.setting.map { Self.rounded($0) })
            (verdict, words) = Self.reading(preferred, of: fit)
            switch preferred {
            case .best(_, let interval), .anywhere(let interval):
                lower = Nullable(interval.lower)
                upper = Nullable(interval.upper)
            case .atLeast, .atMost: break
            }
        } catch {
            curve = []
            verdict = .tooLittle
            words = Self.lacking(error, model: model, heard: Set(answers.map(\.setting)).count)
        }
    }

    private static func reading(
        _ preferred: PreferredSetting,
        of curve: RatingCurve
    ) -> (Verdict, String) {
        let heard = "\(text(curve.range.lowerBound)) to \(text(curve.range.upperBound))"
        switch preferred {
        case .best(let best, let interval):
            let low = interval.lower == curve.range.lowerBound
            let high = interval.upper == curve.range.upperBound
            var caveats =
                low || high
                ? " This reaches the end of what was heard: rate pieces beyond it, too." : ""
            if curve.settings.count == 3 {
                caveats += " Only three temperatures were heard: between them it is a guess."
            }
            return (
                .found,
                "\(text(best)) is liked best; the best may as well lie anywhere from "
                    + "\(text(interval.lower)) to \(text(interval.upper)).\(caveats)"
            )
        case .atLeast(let end):
            return (
                .highest,
                "scores rise from \(heard): \(text(end)) is the best that was heard. Higher ones "
                    + "may be better: rate pieces there."
            )
        case .atMost(let end):
            return (
                .lowest,
                "scores fall from \(heard): \(text(end)) is the best that was heard. Lower ones "
                    + "may be better: rate pieces there."
            )
        case .anywhere(let interval):
            return (
                .undecided,
                "the scores do not tell: the best may lie anywhere from \(text(interval.lower)) "
                    + "to \(text(interval.upper)) (heard: \(heard)). Rate more pieces, of "
                    + "temperatures far apart."
            )
        }
    }

    private static func lacking(_ error: any Error, model: String, heard: Int) -> String {
        let advice =
            "Write pieces with studio sample --model \(model) --sweep 0.6,0.8,1,1.2 --count 3, "
            + "and rate them."
        switch error as? StatisticsError {
        case .tooFew where heard < 3:
            let temperatures = "\(heard) temperature\(heard == 1 ? "" : "s")"
            return "too little data: pieces of \(temperatures) are rated, and 3 are needed. "
                + advice
        case .tooFew(let what, let found, let needed):
            return "too little data: \(found) \(what), and \(needed) are needed. " + advice
        case .noVariation:
            return "too little data: no listener heard pieces of different temperatures. Let each "
                + "rate pieces of several."
        default: return "\(error)"
        }
    }

    private static func points(_ curve: RatingCurve, level: Double) -> [CurvePoint] {
        let (low, high) = (curve.range.lowerBound, curve.range.upperBound)
        return (0..<curvePoints).map { number in
            let part = Double(number) / Double(curvePoints - 1)
            let temperature = number == curvePoints - 1 ? high : low + part * (high - low)
            let interval = curve.interval(at: temperature, level: level)
            return CurvePoint(
                temperature: temperature,
                score: curve.value(at: temperature),
                lower: interval.lower,
                upper: interval.upper
            )
        }
    }

    /// To hundredths: no listener tells finer ones apart.
    private static func rounded(_ temperature: Double) -> Double {
        (100 * temperature).rounded() / 100
    }

    private static func text(_ temperature: Double) -> String { "\(rounded(temperature))" }
}
