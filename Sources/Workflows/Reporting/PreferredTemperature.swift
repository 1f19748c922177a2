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

    /// What listeners told it by.
    public enum Evidence: String, Codable, Sendable {
        /// Ratings in stars.
        case ratings
        /// Scores on the first scale of a listening test.
        case scores
        /// Preferences of one temperature to another, in listening tests.
        case pairs
    }

    /// The curve at one temperature.
    public struct CurvePoint: Codable, Sendable, Equatable {
        /// The temperature.
        public var temperature: Double
        /// Expected score; of pairs the log-strength, 0 being the mean of the temperatures heard.
        public var score: Double
        /// Lower end of its interval.
        public var lower: Double
        /// Upper end of its interval.
        public var upper: Double
    }

    /// Name of the model.
    public var model: String
    /// What listeners told it by.
    public var evidence: Evidence
    /// What they tell.
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
    init(
        model: String,
        _ answers: [SettingAnswer],
        from evidence: Evidence = .ratings,
        level: Double
    ) {
        self.init(
            model: model,
            from: evidence,
            heard: Set(answers.map(\.setting)).count,
            level: level
        ) { () throws(StatisticsError) in try RatingCurve(answers) }
    }

    /// Reads comparisons of a model's pieces of different temperatures.
    init(
        model: String,
        _ answers: [PairAnswer],
        temperatureOf: [String: Double],
        level: Double
    ) {
        let heard = Set(answers.flatMap { [$0.left.system, $0.right.system] })
        self.init(
            model: model,
            from: .pairs,
            heard: Set(heard.compactMap { temperatureOf[$0] }).count,
            level: level
        ) { () throws(StatisticsError) in
            try PreferenceCurve(answers, settingOf: temperatureOf)
        }
    }

    private init(
        model: String,
        from evidence: Evidence,
        heard: Int,
        level: Double,
        fit: () throws(StatisticsError) -> any SettingCurve
    ) {
        self.model = model
        self.evidence = evidence
        temperature = Nullable(nil)
        lower = Nullable(nil)
        upper = Nullable(nil)
        do throws(StatisticsError) {
            let fit = try fit()
            curve = Self.points(fit, level: level)
            let preferred = PreferredSetting(fit, level: level)
            temperature = Nullable(preferred.setting.map { Self.rounded($0) })
            (verdict, words) = TemperatureWords(evidence: evidence).reading(preferred, of: fit)
            switch preferred {
            case .best(_, let interval), .anywhere(let interval):
                lower = Nullable(interval.lower)
                upper = Nullable(interval.upper)
            case .atLeast, .atMost: break
            }
        } catch {
            curve = []
            verdict = .tooLittle
            words = TemperatureWords(evidence: evidence).lacking(error, model: model, heard: heard)
        }
    }

    private static func points(_ curve: any SettingCurve, level: Double) -> [CurvePoint] {
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
    static func rounded(_ temperature: Double) -> Double {
        (100 * temperature).rounded() / 100
    }
}
