/// How scores of 1 to 5 are distributed: a bar for each group, cut into shares.
public struct DistributionPanel: Hashable, Sendable {
    /// The scores of one group.
    public struct Row: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// How many scores of 1, 2, 3, 4 and 5.
        public var counts: [Int]
        /// What stands behind the bar, such as the mean.
        public var note: String

        /// Makes a row.
        public init(name: String, counts: [Int], note: String = "") {
            self.name = name
            self.counts = counts
            self.note = note
        }
    }

    /// Heading.
    public var title: String
    /// A line below it; empty for none.
    public var subtitle: String
    /// The groups, from top to bottom.
    public var rows: [Row]

    /// Makes a panel.
    public init(title: String, subtitle: String = "", rows: [Row]) {
        self.title = title
        self.subtitle = subtitle
        self.rows = rows
    }
}
