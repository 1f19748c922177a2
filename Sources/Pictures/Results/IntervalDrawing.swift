/// Draws estimates with their intervals.
struct IntervalDrawing {
    private let panel: IntervalPanel

    /// Half of the height of an interval's ends, in units.
    private static let whisker = 5.0
    /// Room for half of the last tick's label.
    private static let right = 14.0

    init(_ panel: IntervalPanel) {
        self.panel = panel
    }

    /// Draws in a room; gives where the drawing ends below.
    func draw(on canvas: Canvas, in room: Box) -> Double {
        let rows = ResultsRows(
            title: panel.title,
            subtitle: panel.subtitle,
            names: panel.rows.map(\.name),
            on: canvas,
            in: room,
            right: Self.right
        )
        let vertical = Axis(title: "", range: 0...1, ticks: [])
        let frame = PlotFrame(
            area: rows.area,
            horizontal: Axis(
                title: panel.measure,
                covering: range,
                count: rows.area.width < 300 ? 4 : 8,
                isRounded: panel.range == nil
            ),
            vertical: vertical
        )
        frame.drawGrid(on: canvas)
        if let reference = panel.reference {
            canvas.line(
                [
                    Point(x: frame.x(reference), y: frame.area.top),
                    Point(x: frame.x(reference), y: frame.area.bottom),
                ],
                Palette.faintInk,
                width: 1.2,
                dashes: [4, 3]
            )
        }
        canvas.clipped(to: frame.area) {
            for (number, row) in panel.rows.enumerated() {
                draw(row, y: rows.middle(number), in: frame, on: canvas)
            }
        }
        rows.drawNames(on: canvas)
        frame.drawHorizontalAxis(on: canvas)
        return frame.area.bottom + PlotFrame.margins(on: canvas, vertical: vertical).bottom
    }

    /// What was asked for, or what holds every row.
    private var range: ClosedRange<Double> {
        if let range = panel.range { return range }
        let all =
            panel.rows.flatMap { [$0.value, $0.lower ?? $0.value, $0.upper ?? $0.value] }
            + [panel.reference].compactMap(\.self)
        guard let low = all.min(), let high = all.max() else { return 0...1 }
        return low...high
    }

    private func draw(_ row: IntervalPanel.Row, y: Double, in frame: PlotFrame, on canvas: Canvas) {
        let colour = row.isFaint ? Palette.frame : Palette.series(0)
        if let lower = row.lower, let upper = row.upper {
            let ends = [lower, upper].map {
                frame.x(
                    min(
                        max($0, frame.horizontal.range.lowerBound),
                        frame.horizontal.range.upperBound
                    )
                )
            }
            canvas.line(ends.map { Point(x: $0, y: y) }, colour, width: 1.8)
            for x in ends {
                canvas.line(
                    [Point(x: x, y: y - Self.whisker), Point(x: x, y: y + Self.whisker)],
                    colour,
                    width: 1.8
                )
            }
        }
        canvas.dot(Point(x: frame.x(row.value), y: y), radius: 4.5, colour)
    }
}
