/// How what listeners think changes with a numeric setting: a parabola `b1 (x - m) + b2 (x - m)^2`.
public protocol SettingCurve: Sendable {
    /// Lowest and highest setting heard.
    var range: ClosedRange<Double> { get }
    /// The different settings, ascending.
    var settings: [Double] { get }
    /// Raters and pieces that the answers depend on.
    var clusters: AnswerClusters { get }
    /// Slope at the middle setting, b1.
    var slope: Double { get }
    /// Half of the second derivative, b2: below 0 where the curve has a highest point.
    var curvature: Double { get }
    /// The middle setting, m.
    var middle: Double { get }
    /// Height of the curve at a setting.
    func value(at setting: Double) -> Double
    /// Interval of the height at a setting.
    func interval(at setting: Double, level: Double) -> Interval
    /// The variances of slope and curvature, and their covariance.
    var covariance: (slope: Double, curvature: Double, both: Double) { get }
}

extension AnswerClusters {
    /// The variances of two estimates, and their covariance, from what each answer adds to their
    /// errors.
    func covariance(
        _ first: [Double],
        _ second: [Double]
    ) -> (first: Double, second: Double, both: Double) {
        let (a, b) = (variance(of: first), variance(of: second))
        // Scaled to like sizes, so that the difference below keeps its digits.
        let ratio = a > 0 && b > 0 ? (a / b).squareRoot() : 1
        let sum = variance(of: zip(first, second).map { $0 + ratio * $1 })
        return (a, b, (sum - a - ratio * ratio * b) / (2 * ratio))
    }
}
