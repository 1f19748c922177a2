/// How strong systems are, from answers about pairs of their pieces.
///
/// Bradley-Terry with ties (Davidson 1970) and an effect of side (Davidson & Beaver 1977), fitted
/// by maximum likelihood: see `DavidsonLikelihood`. "Cannot tell", and pairs of one system with
/// itself, are left out; "no difference" is a tie.
public struct BradleyTerry: Sendable {
    /// The systems, by name.
    public let systems: [String]
    /// Log-strength of each, in their order; their sum is 0.
    public let strengths: [Double]
    /// Logarithm of Davidson's nu: 0 makes a third of the answers about equals ties; nil where no
    /// answer is a tie.
    public let tie: Double?
    /// Advantage of the left side as a log-odds ratio; nil where it was left out.
    public let side: Double?
    /// Log-likelihood at the maximum, less a prior's penalty.
    public let logLikelihood: Double
    /// Answers that were used.
    public let answers: Int
    /// Raters and pieces that the answers depend on.
    public let clusters: AnswerClusters

    let used: [PairAnswer]
    let options: Options
    private let fit: DavidsonFit

    /// Fits answers.
    ///
    /// - Parameters:
    ///   - answers: In any order.
    ///   - options: What the fit may use.
    /// - Throws: `StatisticsError`: `.tooFew` without two systems, `.unconnected`, `.unbounded`,
    ///   `.oneSide`, `.onlyTies` where the answers have no finite best fit; `.outOfRange` for a
    ///   prior that is not positive.
    public init(
        _ answers: [PairAnswer],
        options: Options = Options()
    ) throws(StatisticsError) {
        if let prior = options.priorDeviation, !(prior > 0 && prior.isFinite) {
            throw .outOfRange(name: "the prior's deviation", found: prior, expected: "above 0")
        }
        let used = answers.filter {
            $0.outcome != .cannotTell && $0.left.system != $0.right.system
        }
        let systems = Set(used.flatMap { [$0.left.system, $0.right.system] }).sorted()
        guard systems.count >= 2 else {
            throw .tooFew(what: "systems compared", found: systems.count, needed: 2)
        }
        let fit = try DavidsonFit(
            PairCounts(used, systems: systems),
            hasSide: options.hasSideEffect,
            prior: options.priorDeviation
        )
        self.systems = systems
        self.used = used
        self.options = options
        self.fit = fit
        self.answers = used.count
        strengths = Array(fit.parameters[..<systems.count])
        tie = fit.likelihood.tiePlace.map { fit.parameters[$0] }
        side = fit.likelihood.sidePlace.map { fit.parameters[$0] }
        logLikelihood = fit.value
        clusters = AnswerClusters(raters: used.map(\.rater), pieces: used.map(\.pieces))
    }

    /// How much stronger one system is than another.
    ///
    /// - Returns: The difference of log-strengths; nil where a name is none of `systems`.
    public func difference(
        _ first: String,
        _ second: String,
        level: Double = 0.95
    ) -> Estimate? {
        guard let first = systems.firstIndex(of: first),
            let second = systems.firstIndex(of: second)
        else { return nil }
        return estimate(contrast(first, second), level: level)
    }

    /// A system's log-strength against the mean of all.
    ///
    /// - Returns: Nil where the name is none of `systems`.
    public func strength(_ system: String, level: Double = 0.95) -> Estimate? {
        guard let place = systems.firstIndex(of: system) else { return nil }
        var contrast = [Double](repeating: 0, count: fit.likelihood.size)
        contrast[place] = 1
        return estimate(contrast, level: level)
    }

    /// The left side's advantage; nil where it was left out.
    public func sideEffect(level: Double = 0.95) -> Estimate? {
        guard let place = fit.likelihood.sidePlace else { return nil }
        var contrast = [Double](repeating: 0, count: fit.likelihood.size)
        contrast[place] = 1
        return estimate(contrast, level: level)
    }

    private func contrast(_ first: Int, _ second: Int) -> [Double] {
        var contrast = [Double](repeating: 0, count: fit.likelihood.size)
        contrast[first] += 1
        contrast[second] -= 1
        return contrast
    }

    /// An estimate of `contrast · parameters`: (P).
    private func estimate(_ contrast: [Double], level: Double) -> Estimate {
        let value = zip(contrast, fit.parameters).reduce(0) { $0 + $1.0 * $1.1 }
        let influence = influence(fit.curvature.solve(contrast))
        return Estimate(
            value: value,
            interval: clusters.interval(around: value, influence: influence, level: level),
            pValue: clusters.pValue(of: value, influence: influence)
        )
    }

    /// Each answer's score along a direction, (P): what it adds to the estimate's error.
    private func influence(_ direction: [Double]) -> [Double] {
        struct Kind: Hashable {
            var left: String
            var right: String
            var outcome: PairAnswer.Outcome
        }
        let places = Dictionary(uniqueKeysWithValues: systems.enumerated().map { ($1, $0) })
        var known: [Kind: Double] = [:]
        return used.map { answer in
            let kind = Kind(
                left: answer.left.system,
                right: answer.right.system,
                outcome: answer.outcome
            )
            if let found = known[kind] { return found }
            let outcome: DavidsonLikelihood.Outcome =
                switch answer.outcome {
                case .left: .left
                case .right: .right
                case .noDifference, .cannotTell: .tie
                }
            let score = fit.likelihood.score(
                outcome,
                left: places[kind.left] ?? 0,
                right: places[kind.right] ?? 0,
                at: fit.parameters
            )
            let value = zip(direction, score).reduce(0) { $0 + $1.0 * $1.1 }
            known[kind] = value
            return value
        }
    }
}
