/// The setting that listeners prefer, as far as a curve of their scores tells.
public enum PreferredSetting: Hashable, Sendable {
    /// The curve's highest point among what was heard, and where it may as well be.
    case best(at: Double, interval: Interval)
    /// Scores rise over all that was heard: the best lies at its upper end or beyond.
    case atLeast(Double)
    /// Scores fall over all that was heard: the best lies at its lower end or beyond.
    case atMost(Double)
    /// The highest point may be almost anywhere in this part of what was heard.
    case anywhere(in: Interval)

    /// Share of the range heard that an interval may cover to tell something.
    public static let widest = 0.5

    /// Reads a curve.
    ///
    /// A setting is not the best where the curve significantly rises or falls; an end of the range
    /// heard is not where it significantly falls towards that end. All others may be, and the
    /// interval spans them. Between the ends this is Fieller's interval for the zero of the slope
    /// `b1 + 2 b2 x`. Source: Fieller 1954; for extremes of parabolas, Lind & Mehlum 2010.
    ///
    /// - Parameters:
    ///   - curve: Scores against the setting.
    ///   - level: Level of the interval. Default 0.95.
    public init(_ curve: any SettingCurve, level: Double = 0.95) {
        let (low, high) = (curve.range.lowerBound, curve.range.upperBound)
        let slopes = SlopeTest(curve, level: level)
        var possible = slopes.flatParts
        // Better than an end are the settings beside it only where the curve leads there.
        if slopes.sign(at: low) <= 0 { possible.append(low) }
        if slopes.sign(at: high) >= 0 { possible.append(high) }
        let interval = Interval(possible.min() ?? low, possible.max() ?? high)
        if interval.lower == high {
            self = .atLeast(high)
        } else if interval.upper == low {
            self = .atMost(low)
        } else if interval.upper - interval.lower <= Self.widest * (high - low) {
            let peak = curve.middle - curve.slope / (2 * curve.curvature)
            let candidates = [low, high] + (low < peak && peak < high ? [peak] : [])
            let best = candidates.max { curve.value(at: $0) < curve.value(at: $1) } ?? low
            self = .best(at: best, interval: interval)
        } else {
            self = .anywhere(in: interval)
        }
    }

    /// The setting to use; nil where the scores do not tell.
    public var setting: Double? {
        switch self {
        case .best(let setting, _), .atLeast(let setting), .atMost(let setting): setting
        case .anywhere: nil
        }
    }
}
