/// A confidence interval.
public struct Interval: Hashable, Sendable {
    /// Lower end; `-infinity` where the data set none.
    public var lower: Double
    /// Upper end; `infinity` where the data set none.
    public var upper: Double

    /// Makes an interval; the lower end is at most the upper.
    public init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether the value lies within, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// The interval that lies within both ends of a range of possible values.
    public func clamped(to range: ClosedRange<Double>) -> Interval {
        Interval(
            min(max(lower, range.lowerBound), range.upperBound),
            min(max(upper, range.lowerBound), range.upperBound)
        )
    }
}
