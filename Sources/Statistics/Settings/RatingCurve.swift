/// How scores change with a numeric setting: a parabola through the answers.
///
/// `score = leniency of the rater + b1 (x - m) + b2 (x - m)^2 + error`, with m the mean setting.
/// Each rater has a leniency of his own, so that who heard what makes no difference; the curve is
/// that of the mean leniency. A parabola is the least that has a best setting inside the range,
/// and the most that a few stars at a few temperatures bear. Fitted by least squares; its
/// variances are clustered by rater and by piece (`AnswerClusters`).
public struct RatingCurve: SettingCurve {
    /// Lowest and highest setting heard.
    public let range: ClosedRange<Double>
    /// The different settings, ascending.
    public let settings: [Double]
    /// Number of answers.
    public let answers: Int
    /// Raters and pieces that the answers depend on.
    public let clusters: AnswerClusters
    /// Slope at the mean setting: points per unit of the setting.
    public let slope: Double
    /// Half of the second derivative: below 0 where the curve has a highest point.
    public let curvature: Double
    /// The mean setting, m.
    public let middle: Double

    private let meanScore: Double
    /// Mean of x - m (0 but for rounding) and of its square.
    private let meanTerms: (linear: Double, square: Double)
    /// What each answer adds to the errors of slope and curvature, and to that of the level.
    private let slopeInfluence: [Double]
    private let curvatureInfluence: [Double]
    private let levelInfluence: [Double]

    /// Answers needed beyond one for each rater: two for the curve, the others for its error.
    static let leastSpare = 8

    /// Fits a curve.
    ///
    /// - Parameter answers: Scores of pieces at 3 or more different settings.
    /// - Throws: `StatisticsError.tooFew` for too few answers or settings, `.noVariation` where no
    ///   rater heard different settings.
    public init(_ answers: [SettingAnswer]) throws(StatisticsError) {
        let settings = Set(answers.map(\.setting)).sorted()
        guard settings.count >= 3, let lowest = settings.first, let highest = settings.last else {
            throw .tooFew(what: "different settings with scores", found: settings.count, needed: 3)
        }
        let raterNumbers = Dictionary(
            uniqueKeysWithValues: Set(answers.map(\.rater)).sorted().enumerated().map { ($1, $0) }
        )
        let needed = raterNumbers.count + Self.leastSpare
        guard answers.count >= needed else {
            throw .tooFew(
                what: "scores by \(raterNumbers.count) listeners",
                found: answers.count,
                needed: needed
            )
        }
        let count = Double(answers.count)
        let middle = answers.reduce(0) { $0 + $1.setting } / count
        // Columns: x - m, its square, and the score; then each less its rater's mean.
        let rows = answers.map { answer in
            let x = answer.setting - middle
            return [x, x * x, answer.score]
        }
        let raterOf = answers.map { raterNumbers[$0.rater] ?? 0 }
        let within = Self.withoutRaterMeans(rows, raterOf, raters: raterNumbers.count)
        var products = [[Double]](repeating: [0, 0, 0], count: 3)
        for row in within {
            for i in 0..<3 {
                for j in 0..<3 { products[i][j] += row[i] * row[j] }
            }
        }
        guard let solver = SymmetricSolver(products.prefix(2).map { Array($0.prefix(2)) }) else {
            throw .noVariation(what: "the settings that each listener heard")
        }
        let fit = solver.solve([products[0][2], products[1][2]])
        let means = (0..<3).map { column in rows.reduce(0) { $0 + $1[column] } / count }
        // Residuals are smaller than errors by the parameters that were fitted.
        let scale = (count / (count - Double(raterNumbers.count) - 2)).squareRoot()
        let influences = within.map { row in
            let error = scale * (row[2] - fit[0] * row[0] - fit[1] * row[1])
            return solver.solve([row[0] * error, row[1] * error])
        }
        self.range = lowest...highest
        self.settings = settings
        self.answers = answers.count
        self.middle = middle
        slope = fit[0]
        curvature = fit[1]
        clusters = AnswerClusters(
            raters: answers.lazy.map(\.rater),
            pieces: answers.lazy.map { CollectionOfOne($0.piece) }
        )
        meanScore = means[2]
        meanTerms = (means[0], means[1])
        slopeInfluence = influences.map { $0[0] }
        curvatureInfluence = influences.map { $0[1] }
        levelInfluence = rows.map { row in
            let error =
                row[2] - means[2] - fit[0] * (row[0] - means[0]) - fit[1] * (row[1] - means[1])
            return error / count
        }
    }

    /// Height of the curve at a setting.
    public func value(at setting: Double) -> Double {
        let terms = terms(at: setting)
        return meanScore + slope * terms.linear + curvature * terms.square
    }

    /// Interval of the height at a setting.
    public func interval(at setting: Double, level: Double = 0.95) -> Interval {
        let terms = terms(at: setting)
        let influence = levelInfluence.indices.map { answer in
            levelInfluence[answer] + terms.linear * slopeInfluence[answer]
                + terms.square * curvatureInfluence[answer]
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
        return (x - meanTerms.linear, x * x - meanTerms.square)
    }

    private static func withoutRaterMeans(
        _ rows: [[Double]],
        _ raterOf: [Int],
        raters: Int
    ) -> [[Double]] {
        var sums = [[Double]](repeating: [0, 0, 0], count: raters)
        var counts = [Double](repeating: 0, count: raters)
        for (row, rater) in zip(rows, raterOf) {
            counts[rater] += 1
            for column in 0..<3 { sums[rater][column] += row[column] }
        }
        return zip(rows, raterOf).map { row, rater in
            (0..<3).map { row[$0] - sums[rater][$0] / counts[rater] }
        }
    }
}
