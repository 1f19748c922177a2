/// Figures under a heading, a row each, with a column for each side or for both together.
public struct ComparisonTable: Hashable, Sendable {
    /// A figure and its values as they are written.
    public struct Row: Hashable, Sendable {
        /// What is measured, with its unit.
        public var name: String
        /// A value for each column.
        public var values: [String]

        /// Makes a row.
        public init(_ name: String, _ values: [String]) {
            self.name = name
            self.values = values
        }
    }

    /// What the figures are about.
    public var title: String
    /// Names of the columns.
    public var columns: [String]
    /// The figures.
    public var rows: [Row]

    /// Makes a table.
    public init(title: String, columns: [String], rows: [Row]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    private static let columnWidth = 68.0
    private static let rowGap = 5.0

    /// Draws the table and gives the first free place below it.
    func draw(on canvas: Canvas, left: Double, top: Double, width: Double) -> Double {
        let height = canvas.height(of: .legend) + Self.rowGap
        let nameWidth = width - Self.columnWidth * Double(columns.count)
        var middle = top + height / 2
        draw(Row(title, columns), .caption, on: canvas, left, middle, nameWidth)
        canvas.line(
            [Point(x: left, y: top + height), Point(x: left + width, y: top + height)],
            Palette.frame
        )
        for (index, row) in rows.enumerated() {
            middle += height
            if index % 2 == 1 {
                canvas.fill(
                    Box(left: left, top: middle - height / 2, width: width, height: height),
                    Palette.shadow
                )
            }
            draw(row, .legend, on: canvas, left, middle, nameWidth)
        }
        return middle + height / 2
    }

    private func draw(
        _ row: Row,
        _ style: TextStyle,
        on canvas: Canvas,
        _ left: Double,
        _ middle: Double,
        _ nameWidth: Double
    ) {
        let name = canvas.fitting(row.name, style, width: nameWidth - 8)
        canvas.text(name, at: Point(x: left + 2, y: middle), .left, style)
        for (index, value) in row.values.enumerated() {
            canvas.text(
                canvas.fitting(value, style, width: Self.columnWidth - 8),
                at: Point(
                    x: left + nameWidth + Self.columnWidth * Double(index + 1) - 2,
                    y: middle
                ),
                .right,
                style
            )
        }
    }
}
