internal import Glibc

/// One axis of a plot: what it measures, its range, and round values to mark.
public struct Axis: Hashable, Sendable {
    /// A marked value and how it is written.
    public struct Tick: Hashable, Sendable {
        /// Where it stands.
        public var value: Double
        /// How it is written.
        public var label: String
    }

    /// What is measured, with its unit, such as `time (s)`.
    public let title: String
    /// First and last value shown.
    public let range: ClosedRange<Double>
    /// Marked values within the range, in order.
    public let ticks: [Tick]

    /// Makes an axis with ticks of one's own; an empty range is widened to hold something.
    public init(title: String, range: ClosedRange<Double>, ticks: [Tick]) {
        self.title = title
        self.range = Self.widened(range)
        self.ticks = ticks
    }

    /// Makes an axis with ticks at 1, 2 or 5 times a power of ten.
    ///
    /// Source: Heckbert, Nice Numbers for Graph Labels, Graphics Gems, 1990.
    ///
    /// - Parameters:
    ///   - title: What is measured, with its unit.
    ///   - range: The values to cover; not finite ones count as 0...1.
    ///   - count: Ticks wished for, at least 2; half to twice as many may come.
    ///   - isWhole: Whether only whole numbers make sense, as with epochs.
    ///   - isRounded: Whether the range grows to the nearest ticks.
    public init(
        title: String,
        covering range: ClosedRange<Double>,
        count: Int = 6,
        isWhole: Bool = false,
        isRounded: Bool = true
    ) {
        let isFinite = range.lowerBound.isFinite && range.upperBound.isFinite
        let wide = Self.widened(isFinite ? range : 0...1)
        let span = wide.upperBound - wide.lowerBound
        var step = Self.niceStep(span / Double(max(count, 2) - 1))
        if isWhole { step = max(1, step.rounded()) }
        let first = isRounded ? (wide.lowerBound / step).rounded(.down) * step : wide.lowerBound
        let last = isRounded ? (wide.upperBound / step).rounded(.up) * step : wide.upperBound
        let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
        var ticks: [Tick] = []
        let begin = (first / step - 1e-9).rounded(.up)
        let end = (last / step + 1e-9).rounded(.down)
        for index in 0...Int(min(max(end - begin, 0), 1_000)) {
            let value = (begin + Double(index)) * step
            ticks.append(Tick(value: value, label: Self.decimal(value, places: decimals)))
        }
        self.title = title
        self.range = first < last ? first...last : wide
        self.ticks = ticks
    }

    /// The part of the way from the first to the last value, 0...1 within the range.
    func fraction(of value: Double) -> Double {
        (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }

    /// The nearest of 1, 2, 5 and 10 times a power of ten that is at least as large.
    static func niceStep(_ rough: Double) -> Double {
        guard rough.isFinite, rough > 0 else { return 1 }
        let power = pow(10, log10(rough).rounded(.down))
        let part = rough / power
        for nice in [1.0, 2, 5] where part <= nice * (1 + 1e-9) { return nice * power }
        return 10 * power
    }

    /// A number with a fixed count of decimals; large and tiny ones in powers of ten.
    static func decimal(_ value: Double, places: Int) -> String {
        guard value.magnitude < 1e9, places <= 9 else { return "\(value)" }
        let scale = pow(10, Double(places))
        let whole = Int((value.magnitude * scale).rounded())
        let sign = value < 0 && whole > 0 ? "−" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: places - fraction.count)
        return "\(sign)\(whole / Int(scale)).\(zeros)\(fraction)"
    }

    private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        guard range.lowerBound >= range.upperBound else { return range }
        let margin = max(range.lowerBound.magnitude * 0.1, 0.5)
        return range.lowerBound - margin...range.upperBound + margin
    }
}
