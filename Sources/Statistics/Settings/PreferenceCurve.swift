/// How preferences change with a numeric setting: a parabola through answers about pairs.
///
/// The log-strengths of Bradley-Terry with ties and an effect of side (`DavidsonLikelihood`) are
/// `b1 (x - m) + b2 (x - m)^2` for settings x instead of one for each system, fitted by maximum
/// likelihood; variances are clustered by rater and by piece (`AnswerClusters`). Like `RatingCurve`
/// it is the least that has a best setting inside the range. Source: for strengths that depend on
/// covariates, Springall 1973.
public struct PreferenceCurve: SettingCurve {
    /// Lowest and highest setting heard.
    public let range: ClosedRange<Double>
    /// The different settings, ascending.
    public let settings: [Double]
    /// Number of answers that were used.
    public let answers: Int
    /// Raters and pieces that the answers depend on.
    public let clusters: AnswerClusters
    /// Slope at the middle setting: log-odds per unit of the setting.
    public let slope: Double
    /// Half of the second derivative: below 0 where the curve has a highest point.
    public let curvature: Double
    /// The middle setting: the mean of the different ones.
    public let middle: Double

    /// Mean of (x - m)^2 over the different settings.
    private let meanSquare: Double
    private let slopeInfluence: [Double]
    private let curvatureInfluence: [Double]

    /// Answers needed: four for the fit, the others for its error.
    static let leastAnswers = 12

    /// Fits a curve.
    ///
    /// - Parameters:
    ///   - answers: About pieces of different settings; others, and "cannot tell", are left out.
    ///   - settingOf: The setting of each system, by its name.
    /// - Throws: `StatisticsError.tooFew` for fewer than 3 different settings or 12 answers, and as
    ///   `BradleyTerry` where the answers have no finite best fit.
    public init(
        _ answers: [PairAnswer],
        settingOf: [String: Double]
    ) throws(StatisticsError) {
        let used = answers.filter { answer in
            guard answer.outcome != .cannotTell, let left = settingOf[answer.left.system],
                let right = settingOf[answer.right.system]
            else { return false }
            return left != right
        }
        let settings = Set(
            used.flatMap { [$0.left, $0.right] }.compactMap { settingOf[$0.system] }
        ).sorted()
        guard settings.count >= 3, let lowest = settings.first, let highest = settings.last else {
            throw .tooFew(what: "different settings compared", found: settings.count, needed: 3)
        }
        guard used.count >= Self.leastAnswers else {
            throw .tooFew(
                what: "answers about two settings",
                found: used.count,
                needed: Self.leastAnswers
            )
        }
        let count = Double(settings.count)
        let middle = settings.reduce(0, +) / count
        let meanSquare = settings.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / count
        // Within -1...1, so that parameters are of one size whatever the setting's unit.
        let reach = (highest - lowest) / 2
        // A system is a setting; the columns sum to 0, as strengths do.
        let names = settings.map { "\($0)" }
        let renamed = used.map { $0.renamed(settingOf) }
        let counts = PairCounts(renamed, systems: names)
        try ComparisonGraph(counts).requireConnected()
        guard counts.leftWins + counts.rightWins > 0 else { throw .onlyTies(answers: used.count) }
        let hasSide = counts.leftWins > 0 && counts.rightWins > 0
        let likelihood = DavidsonLikelihood(
            counts: counts,
            shape: .init(hasTies: counts.ties > 0, hasSide: hasSide),
            prior: nil
        )
        let design = StrengthDesign(
            columns: settings.map { setting in
                let x = setting - middle
                return [x / reach, (x * x - meanSquare) / (reach * reach)]
            },
            others: likelihood.size - settings.count
        )
        let climb = try NewtonClimb(size: design.size, weight: counts.total) { place in
            design.projected(likelihood.expansion(at: design.expanded(place)))
        }
        let parameters = design.expanded(climb.place)
        let influences = renamed.map { answer in
            let score = likelihood.score(of: answer, names, at: parameters)
            return climb.curvature.solve(design.projected(score))
        }
        range = lowest...highest
        self.settings = settings
        self.answers = used.count
        self.middle = middle
        self.meanSquare = meanSquare
        slope = climb.place[0] / reach
        curvature = climb.place[1] / (reach * reach)
        clusters = AnswerClusters(raters: used.map(\.rater), pieces: used.map(\.pieces))
        slopeInfluence = influences.map { $0[0] / reach }
        curvatureInfluence = influences.map { $0[1] / (reach * reach) }
    }

    /// Log-strength at a setting against the mean of the settings heard.
    public func value(at setting: Double) -> Double {
        let terms = terms(at: setting)
        return slope * terms.linear + curvature * terms.square
    }

    /// Interval of the log-strength at a setting.
    public func interval(at setting: Double, level: Double = 0.95) -> Interval {
        let terms = terms(at: setting)
        let influence = zip(slopeInfluence, curvatureInfluence).map { slope, curvature in
            terms.linear * slope + terms.square * curvature
        }
        return clusters.interval(around: value(at: setting), influence: influence, level: level)
    }

    /// The variances of slope and curvature, and their covariance.
    public var covariance: (slope: Double, curvature: Double, both: Double) {
        let found = clusters.covariance(slopeInfluence, curvatureInfluence)
        return (found.first, found.second, found.both)
    }

    private func terms(at setting: Double) -> (linear: Double, square: Double) {
        let x = setting - middle
        return (x, x * x - meanSquare)
    }
}

extension PairAnswer {
    /// The same answer about settings instead of systems; its pieces keep their names.
    fileprivate func renamed(_ settingOf: [String: Double]) -> PairAnswer {
        var answer = self
        answer.left.system = settingOf[left.system].map { "\($0)" } ?? left.system
        answer.right.system = settingOf[right.system].map { "\($0)" } ?? right.system
        return answer
    }
}

extension DavidsonLikelihood {
    /// An answer's score: how the logarithm of its probability changes with each parameter.
    fileprivate func score(
        of answer: PairAnswer,
        _ names: [String],
        at parameters: [Double]
    ) -> [Double] {
        let outcome: Outcome =
            switch answer.outcome {
            case .left: .left
            case .right: .right
            case .noDifference, .cannotTell: .tie
            }
        return score(
            outcome,
            left: names.firstIndex(of: answer.left.system) ?? 0,
            right: names.firstIndex(of: answer.right.system) ?? 0,
            at: parameters
        )
    }
}
