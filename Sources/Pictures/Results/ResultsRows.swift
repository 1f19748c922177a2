/// Rows with names on the left: the caption above them, and the places of both.
struct ResultsRows {
    /// Height of a row.
    static let height = 30.0
    /// Largest share of the width that names take.
    private static let widestNames = 0.42
    private static let gap = 10.0

    /// Where the rows' values are drawn.
    let area: Box
    /// The names, cut to their room.
    private let names: [String]

    /// Draws the caption, and lays out rows below it.
    ///
    /// - Parameters:
    ///   - title: Heading.
    ///   - subtitle: A line below it.
    ///   - names: Of the rows.
    ///   - canvas: Where it is drawn.
    ///   - room: What everything has, to the bottom of the picture.
    ///   - right: Units that are kept free on the right.
    ///   - above: Units between caption and rows.
    init(
        title: String,
        subtitle: String,
        names: [String],
        on canvas: Canvas,
        in room: Box,
        right: Double,
        above: Double = 0
    ) {
        let top = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: room.left,
            top: room.top,
            width: room.width
        )
        let widest = Self.widestNames * room.width
        self.names = names.map { canvas.fitting($0, .legend, width: widest) }
        let column = self.names.map { canvas.width(of: $0, .legend) }.max() ?? 0
        let left = room.left + column + Self.gap
        area = Box(
            left: left,
            top: top + above,
            width: max(room.right - right - left, 1),
            height: Self.height * Double(names.count)
        )
    }

    /// Middle of a row, from the top.
    func middle(_ row: Int) -> Double { area.top + (Double(row) + 0.5) * Self.height }

    /// Draws the rows' names.
    func drawNames(on canvas: Canvas) {
        for (row, name) in names.enumerated() {
            canvas.text(
                name,
                at: Point(x: area.left - Self.gap, y: middle(row)),
                .right,
                .legend
            )
        }
    }
}
