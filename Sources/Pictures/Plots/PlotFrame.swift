/// The area of a plot with its two axes: maps values to places, draws grid, ticks and titles.
///
/// Labels that would touch their neighbours are left out.
struct PlotFrame {
    /// Where the values are drawn, without labels.
    let area: Box
    /// From left to right.
    let horizontal: Axis
    /// From bottom to top.
    let vertical: Axis
    /// Whether the horizontal axis has its labels and title; of plots that share one, the lowest.
    var labelsHorizontal = true

    /// Units between the area and its tick labels.
    private static let gap = 5.0
    /// Least room between two labels.
    private static let labelGap = 6.0

    /// Room that labels need beside an area.
    struct Margins {
        var left: Double
        var bottom: Double
    }

    /// Room that the labels of two axes take to the left and below.
    static func margins(on canvas: Canvas, vertical: Axis) -> Margins {
        let widest = vertical.ticks.map { canvas.width(of: $0.label, .tick) }.max() ?? 0
        let titles = canvas.height(of: .axisTitle)
        return Margins(
            left: titles + 2 * gap + widest + gap,
            bottom: gap + canvas.height(of: .tick) + gap + titles
        )
    }

    /// Where a value stands from left to right.
    func x(_ value: Double) -> Double { area.left + horizontal.fraction(of: value) * area.width }

    /// Where a value stands from top to bottom.
    func y(_ value: Double) -> Double { area.bottom - vertical.fraction(of: value) * area.height }

    /// Draws the lines that lie behind the values.
    func drawGrid(on canvas: Canvas) {
        for tick in vertical.ticks {
            let y = y(tick.value)
            canvas.line(
                [Point(x: area.left, y: y), Point(x: area.right, y: y)],
                Palette.grid
            )
        }
        for tick in horizontal.ticks {
            let x = x(tick.value)
            canvas.line([Point(x: x, y: area.top), Point(x: x, y: area.bottom)], Palette.grid)
        }
    }

    /// Draws the frame, the tick labels and the axes' titles.
    func drawAxes(on canvas: Canvas) {
        drawHorizontalAxis(on: canvas)
        drawVerticalTicks(on: canvas)
        let widest = vertical.ticks.map { canvas.width(of: $0.label, .tick) }.max() ?? 0
        canvas.uprightText(
            vertical.title,
            centredAt: Point(
                x: area.left - 2 * Self.gap - widest - canvas.height(of: .axisTitle) / 2,
                y: area.top + area.height / 2
            ),
            .axisTitle
        )
    }

    /// Draws the frame, and labels and title of the horizontal axis alone.
    func drawHorizontalAxis(on canvas: Canvas) {
        canvas.outline(area, Palette.frame)
        if labelsHorizontal {
            drawHorizontalTicks(on: canvas)
            canvas.text(
                horizontal.title,
                at: Point(
                    x: area.left + area.width / 2,
                    y: area.bottom + 2 * Self.gap + canvas.height(of: .tick)
                ),
                .top,
                .axisTitle
            )
        }
    }

    private func drawHorizontalTicks(on canvas: Canvas) {
        // A label in the corner would touch that of the vertical axis.
        let hasCorner = vertical.ticks.contains { y($0.value) > area.bottom - Self.labelGap }
        var last = hasCorner ? area.left - Self.gap - Self.labelGap : -Double.infinity
        for tick in horizontal.ticks {
            let place = Point(x: x(tick.value), y: area.bottom + Self.gap)
            canvas.line(
                [Point(x: place.x, y: area.bottom), Point(x: place.x, y: area.bottom + 3)],
                Palette.frame
            )
            let box = canvas.box(of: tick.label, at: place, .top, .tick)
            guard box.left >= last + Self.labelGap, box.right <= canvas.size.width else { continue }
            canvas.text(tick.label, at: place, .top, .tick)
            last = box.right
        }
    }

    private func drawVerticalTicks(on canvas: Canvas) {
        var last = Double.infinity
        for tick in vertical.ticks {
            let place = Point(x: area.left - Self.gap, y: y(tick.value))
            let box = canvas.box(of: tick.label, at: place, .right, .tick)
            guard box.bottom <= last else { continue }
            canvas.line(
                [Point(x: area.left - 3, y: place.y), Point(x: area.left, y: place.y)],
                Palette.frame
            )
            canvas.text(tick.label, at: place, .right, .tick)
            last = box.top
        }
    }
}
