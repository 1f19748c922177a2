/// Curves over one axis, with a heading, a legend above the plot and one marked point.
struct LineChart: Sendable {
    /// One curve; what is not finite is a gap.
    struct Series: Sendable {
        let name: String
        let colour: Colour
        /// Whether it is drawn in dashes: a yardstick, not a measurement of the model.
        let isDashed: Bool
        /// Unbroken stretches.
        let pieces: [[Point]]

        var finitePoints: [Point] { pieces.flatMap { $0 } }

        init(
            name: String,
            points: [(x: Double, y: Double?)],
            colour: Colour,
            isDashed: Bool = false
        ) {
            self.name = name
            self.colour = colour
            self.isDashed = isDashed
            var pieces: [[Point]] = [[]]
            for point in points {
                if let y = point.y, y.isFinite, point.x.isFinite {
                    pieces[pieces.count - 1].append(Point(x: point.x, y: y))
                } else if !pieces[pieces.count - 1].isEmpty {
                    pieces.append([])
                }
            }
            self.pieces = pieces.filter { !$0.isEmpty }
        }
    }

    /// A point with words.
    struct Mark: Sendable {
        var place: Point
        var label: String
        var colour: Colour
    }

    let title: String
    let subtitle: String
    let series: [Series]
    let horizontalTitle: String
    let verticalTitle: String
    /// Values that the vertical axis covers whatever the curves do; nil for just theirs.
    var verticalRange: ClosedRange<Double>?
    let mark: Mark?
    /// Room for heading, legend and plot, in units.
    var size = Size(width: 900, height: 520)

    private static let margin = 16.0
    /// More points than pixels: a curve is thinned to this many.
    private static let mostPoints = 4_000

    /// Draws everything, from a place downwards; at least one series has a point.
    func draw(on canvas: Canvas, top place: Double = 0) {
        let width = size.width - 2 * Self.margin
        var top = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: Self.margin,
            top: place + Self.margin,
            width: width
        )
        let entries = series.map { Legend.Entry(name: $0.name, colour: $0.colour) }
        let legend = Legend(entries, on: canvas, left: Self.margin, top: top, width: width)
        legend.draw(on: canvas)
        top += legend.height + 4
        if let mark { top = drawMarkLabel(mark, on: canvas, top: top, width: width) }

        let points = series.flatMap(\.finitePoints)
        let horizontal = Axis(
            title: horizontalTitle,
            covering: Self.range(points.map(\.x)),
            count: 10,
            isWhole: true,
            isRounded: false
        )
        let covered =
            points.map(\.y) + (verticalRange.map { [$0.lowerBound, $0.upperBound] } ?? [])
        let vertical = Axis(title: verticalTitle, covering: Self.range(covered), count: 7)
        let margins = PlotFrame.margins(on: canvas, vertical: vertical)
        let left = Self.margin + margins.left
        let frame = PlotFrame(
            area: Box(
                left: left,
                top: top + 6,
                width: size.width - Self.margin - 8 - left,
                height: place + size.height - Self.margin - margins.bottom - top - 6
            ),
            horizontal: horizontal,
            vertical: vertical
        )
        frame.drawGrid(on: canvas)
        canvas.clipped(to: frame.area.grown(by: 5)) {
            if let mark { draw(mark, in: frame, on: canvas) }
            for curve in series { draw(curve, in: frame, on: canvas) }
        }
        frame.drawAxes(on: canvas)
    }

    private func draw(_ curve: Series, in frame: PlotFrame, on canvas: Canvas) {
        let count = curve.finitePoints.count
        let stride = max(1, count / Self.mostPoints)
        for piece in curve.pieces {
            let places = piece.enumerated().filter { index, _ in
                index % stride == 0 || index == piece.count - 1
            }.map { _, point in Point(x: frame.x(point.x), y: frame.y(point.y)) }
            canvas.line(places, curve.colour, width: 2, dashes: curve.isDashed ? [7, 4] : [])
            // Few points are shown as what they are: measurements.
            if count <= 60, !curve.isDashed {
                for place in places { canvas.dot(place, radius: 2.6, curve.colour) }
            }
        }
    }

    private func draw(_ mark: Mark, in frame: PlotFrame, on canvas: Canvas) {
        let place = Point(x: frame.x(mark.place.x), y: frame.y(mark.place.y))
        canvas.line(
            [Point(x: place.x, y: frame.area.top), Point(x: place.x, y: frame.area.bottom)],
            Palette.faintInk,
            width: 1.2,
            dashes: [4, 3]
        )
        canvas.dot(place, radius: 6, Palette.faintInk)
        canvas.dot(place, radius: 4.6, Palette.paper)
    }

    /// The mark's words stand above the plot, beside a sample of its line.
    private func drawMarkLabel(
        _ mark: Mark,
        on canvas: Canvas,
        top: Double,
        width: Double
    ) -> Double {
        let height = canvas.height(of: .legend)
        let middle = top + height / 2
        canvas.line(
            [Point(x: Self.margin, y: middle), Point(x: Self.margin + 22, y: middle)],
            Palette.faintInk,
            width: 1.2,
            dashes: [4, 3]
        )
        canvas.text(
            canvas.fitting(mark.label, .legend, width: width - 28),
            at: Point(x: Self.margin + 28, y: middle),
            .left,
            .legend
        )
        return top + height + 2
    }

    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        guard let low = values.min(), let high = values.max() else { return 0...1 }
        return low...high
    }
}
