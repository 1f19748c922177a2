/// Estimates with their intervals, a row each, over one axis.
public struct IntervalPanel: Hashable, Sendable {
    /// An estimate.
    public struct Row: Hashable, Sendable {
        /// What it is of.
        public var name: String
        /// The estimate.
        public var value: Double
        /// Lower end of its interval; nil where there is none.
        public var lower: Double?
        /// Upper end of its interval; nil where there is none.
        public var upper: Double?
        /// Whether it is there for comparison only.
        public var isFaint: Bool

        /// Makes a row.
        public init(
            name: String,
            value: Double,
            lower: Double? = nil,
            upper: Double? = nil,
            isFaint: Bool = false
        ) {
            self.name = name
            self.value = value
            self.lower = lower
            self.upper = upper
            self.isFaint = isFaint
        }
    }

    /// Heading.
    public var title: String
    /// A line below it; empty for none.
    public var subtitle: String
    /// What the axis measures, with its unit.
    public var measure: String
    /// The values that the axis covers; nil for those of the rows.
    public var range: ClosedRange<Double>?
    /// A value to compare with, such as what guessing gives; nil for none.
    public var reference: Double?
    /// The estimates, from top to bottom.
    public var rows: [Row]

    /// Makes a panel.
    public init(
        title: String,
        subtitle: String = "",
        measure: String,
        range: ClosedRange<Double>? = nil,
        reference: Double? = nil,
        rows: [Row]
    ) {
        self.title = title
        self.subtitle = subtitle
        self.measure = measure
        self.range = range
        self.reference = reference
        self.rows = rows
    }
}
