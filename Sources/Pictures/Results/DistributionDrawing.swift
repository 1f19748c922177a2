/// Draws how scores are distributed.
struct DistributionDrawing {
    private let panel: DistributionPanel

    /// From the worst score to the best: two sides that colour-blind people tell apart, too.
    private static let colours = [
        Palette.series(1).shaded(0.95), Palette.series(1).shaded(0.45), Palette.strongGrid,
        Palette.series(0).shaded(0.45), Palette.series(0).shaded(0.95),
    ]
    /// Least width of a part that has room for its number.
    private static let numbered = 20.0
    private static let noteGap = 8.0
    private static let barHeight = 20.0

    init(_ panel: DistributionPanel) {
        self.panel = panel
    }

    /// Draws in a room; gives where the drawing ends below.
    func draw(on canvas: Canvas, in room: Box) -> Double {
        let notes = panel.rows.map { canvas.width(of: $0.note, .tick) }.max() ?? 0
        let legendHeight = canvas.height(of: .legend) + 11
        let rows = ResultsRows(
            title: panel.title,
            subtitle: panel.subtitle,
            names: panel.rows.map(\.name),
            on: canvas,
            in: room,
            right: notes + Self.noteGap,
            above: legendHeight
        )
        Legend(
            Self.colours.enumerated().map { number, colour in
                Legend.Entry(name: "\(number + 1)", colour: colour)
            },
            on: canvas,
            left: room.left,
            top: rows.area.top - legendHeight + 3,
            width: room.width
        ).draw(on: canvas)
        for (number, row) in panel.rows.enumerated() {
            draw(row, middle: rows.middle(number), in: rows.area, on: canvas)
        }
        rows.drawNames(on: canvas)
        return rows.area.bottom
    }

    private func draw(
        _ row: DistributionPanel.Row,
        middle: Double,
        in area: Box,
        on canvas: Canvas
    ) {
        let total = Double(max(row.counts.reduce(0, +), 1))
        var left = area.left
        for (number, count) in row.counts.enumerated() where count > 0 {
            let part = Box(
                left: left,
                top: middle - Self.barHeight / 2,
                width: area.width * Double(count) / total,
                height: Self.barHeight
            )
            canvas.fill(part, Self.colours[min(number, Self.colours.count - 1)])
            let isDark = number == 0 || number == Self.colours.count - 1
            if part.width >= max(Self.numbered, canvas.width(of: "\(count)", .tick) + 6) {
                let style = TextStyle(size: 11, colour: isDark ? Palette.paper : Palette.ink)
                let half = canvas.width(of: "\(count)", style) / 2
                canvas.text(
                    "\(count)",
                    at: Point(x: part.left + part.width / 2 - half, y: middle),
                    .left,
                    style
                )
            }
            left = part.right
        }
        guard !row.note.isEmpty else { return }
        canvas.text(row.note, at: Point(x: area.right + Self.noteGap, y: middle), .left, .tick)
    }
}
