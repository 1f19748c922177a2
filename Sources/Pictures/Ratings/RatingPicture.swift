/// How scores change with a setting: means with their intervals, and the fitted curve in a band.
///
/// A panel for each model, one below the other.
public struct RatingPicture: Picture {
    private let panels: [RatingPanel]

    private static let panel = Size(width: 900, height: 420)
    private static let margin = 16.0
    /// Height of a panel with its margins.
    static let panelHeight = panel.height
    /// Half of the width of an interval's ends, in units.
    private static let whisker = 5.0

    /// Lays out panels; those without a mean are left out.
    ///
    /// - Throws: `PictureError.nothingToDraw` where none has one.
    public init(_ panels: [RatingPanel]) throws(PictureError) {
        self.panels = panels.filter { !$0.means.isEmpty }
        guard !self.panels.isEmpty else {
            throw .nothingToDraw(what: "no piece that was made at a temperature has a rating")
        }
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        Size(width: Self.panel.width, height: Self.panel.height * Double(panels.count))
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Mean score against temperature: " + panels.map(\.title).joined(separator: ", ")
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        for (row, panel) in panels.enumerated() {
            let room = Box(
                left: Self.margin,
                top: Double(row) * Self.panel.height + Self.margin,
                width: Self.panel.width - 2 * Self.margin,
                height: Self.panel.height - 2 * Self.margin
            )
            _ = Self.draw(panel, on: canvas, in: room)
        }
    }

    /// Draws a panel in a room; gives where the drawing ends below.
    static func draw(_ panel: RatingPanel, on canvas: Canvas, in room: Box) -> Double {
        var top = PianoRollCaption.draw(
            title: panel.title,
            subtitle: panel.subtitle,
            on: canvas,
            left: room.left,
            top: room.top,
            width: room.width
        )
        let legend = Legend(
            entries(of: panel),
            on: canvas,
            left: room.left,
            top: top,
            width: room.width
        )
        legend.draw(on: canvas)
        top += legend.height + 10
        let vertical =
            panel.scale.map {
                Axis(title: panel.measure, covering: $0, count: 5, isWhole: true)
            } ?? Axis(title: panel.measure, covering: values(of: panel), count: 5)
        let margins = PlotFrame.margins(on: canvas, vertical: vertical)
        let left = room.left + margins.left
        let frame = PlotFrame(
            area: Box(
                left: left,
                top: top,
                width: room.right - 8 - left,
                height: room.top + Self.panel.height - 2 * Self.margin - margins.bottom - top
            ),
            horizontal: Axis(
                title: "temperature",
                covering: settings(of: panel),
                count: room.width < 500 ? 5 : 10,
                isRounded: false
            ),
            vertical: vertical
        )
        canvas.clipped(to: frame.area) { drawBand(panel.curve, in: frame, on: canvas) }
        frame.drawGrid(on: canvas)
        canvas.clipped(to: frame.area.grown(by: 5)) {
            canvas.line(
                panel.curve.map { place($0.setting, $0.score, in: frame) },
                Palette.series(1),
                width: 2
            )
            if let best = panel.best { drawBest(best, in: frame, on: canvas) }
            for mean in panel.means { draw(mean, in: frame, on: canvas) }
        }
        frame.drawAxes(on: canvas)
        return frame.area.bottom + margins.bottom
    }

    /// What holds every mean and the curve, intervals that are not finite apart.
    private static func values(of panel: RatingPanel) -> ClosedRange<Double> {
        let all = (panel.means + panel.curve).flatMap { [$0.score, $0.lower, $0.upper] }
            .compactMap(\.self).filter(\.isFinite)
        guard let low = all.min(), let high = all.max() else { return 0...1 }
        return low...high
    }

    private static func entries(of panel: RatingPanel) -> [Legend.Entry] {
        var entries: [Legend.Entry] = []
        if !panel.means.isEmpty {
            entries.append(
                .init(name: "mean \(panel.measure) with 95 % interval", colour: Palette.series(0))
            )
        }
        if !panel.curve.isEmpty {
            entries.append(.init(name: "fitted curve, 95 % interval", colour: Palette.series(1)))
        }
        if let best = panel.best {
            entries.append(
                .init(
                    name: "liked best: \(Axis.decimal(best, places: 2))",
                    colour: Palette.faintInk
                )
            )
        }
        return entries
    }

    /// What was heard, with some room on both sides.
    private static func settings(of panel: RatingPanel) -> ClosedRange<Double> {
        let all = (panel.means + panel.curve).map(\.setting)
        guard let low = all.min(), let high = all.max() else { return 0...1 }
        let room = max(0.06 * (high - low), 0.05)
        return low - room...high + room
    }

    private static func drawBand(_ curve: [RatingPoint], in frame: PlotFrame, on canvas: Canvas) {
        let upper = curve.compactMap { point in
            point.upper.map { place(point.setting, $0, in: frame) }
        }
        let lower = curve.compactMap { point in
            point.lower.map { place(point.setting, $0, in: frame) }
        }
        guard upper.count > 1, lower.count > 1 else { return }
        canvas.polygon(upper + lower.reversed(), Palette.series(1).shaded(0.16))
    }

    /// A curve or its interval may reach beyond the axis, even to infinity: it is cut there.
    private static func place(_ setting: Double, _ score: Double, in frame: PlotFrame) -> Point {
        let scale = frame.vertical.range
        let score = min(max(score, scale.lowerBound), scale.upperBound)
        return Point(x: frame.x(setting), y: frame.y(score))
    }

    private static func drawBest(_ best: Double, in frame: PlotFrame, on canvas: Canvas) {
        canvas.line(
            [
                Point(x: frame.x(best), y: frame.area.top),
                Point(x: frame.x(best), y: frame.area.bottom),
            ],
            Palette.faintInk,
            width: 1.2,
            dashes: [4, 3]
        )
    }

    private static func draw(_ mean: RatingPoint, in frame: PlotFrame, on canvas: Canvas) {
        let colour = Palette.series(0)
        let x = frame.x(mean.setting)
        if let lower = mean.lower, let upper = mean.upper {
            let ends = [frame.y(lower), frame.y(upper)]
            canvas.line(ends.map { Point(x: x, y: $0) }, colour, width: 1.6)
            for y in ends {
                canvas.line(
                    [Point(x: x - whisker, y: y), Point(x: x + whisker, y: y)],
                    colour,
                    width: 1.6
                )
            }
        }
        canvas.dot(Point(x: x, y: frame.y(mean.score)), radius: 4, colour)
    }
}
