internal import Signal

/// Waveforms one above the other, on one axis of time and one scale of amplitude.
struct WaveformStrips {
    /// A waveform, its name and its colour.
    struct Strip {
        var name: String
        var waveform: Waveform
        var colour: Colour
    }

    let strips: [Strip]
    let time: Axis

    private static let height = 72.0

    /// Draws the strips and gives the first free place below.
    func draw(on canvas: Canvas, left: Double, top: Double, width: Double) -> Double {
        let peak = strips.map(\.waveform.peak).max() ?? 0
        let reach = peak > 0 ? peak * 1.06 : 1
        let vertical = Self.amplitudes(upTo: reach)
        let margins = PlotFrame.margins(on: canvas, vertical: vertical)
        var y = top
        for (index, strip) in strips.enumerated() {
            let isLast = index == strips.count - 1
            let line = canvas.height(of: .legend) + 3
            canvas.text(
                canvas.fitting(strip.name, .legend, width: width - margins.left),
                at: Point(x: left + margins.left, y: y + line / 2),
                .left,
                .legend
            )
            y += line
            let frame = PlotFrame(
                area: Box(
                    left: left + margins.left,
                    top: y,
                    width: width - margins.left,
                    height: Self.height
                ),
                horizontal: time,
                vertical: vertical,
                labelsHorizontal: isLast
            )
            frame.drawGrid(on: canvas)
            canvas.clipped(to: frame.area) { draw(strip, in: frame, on: canvas) }
            frame.drawAxes(on: canvas)
            y += Self.height + (isLast ? margins.bottom : 4)
        }
        return y
    }

    /// Amplitudes with round marks on both sides of 0.
    ///
    /// None stands at the edge, where its label would touch those of the time.
    static func amplitudes(upTo reach: Double) -> Axis {
        let choices = [3, 4, 6, 11].map { count in
            Axis(title: "", covering: -reach...reach, count: count, isRounded: false).ticks
                .filter { $0.value.magnitude < 0.85 * reach }
        }
        return Axis(
            title: "amplitude",
            range: -reach...reach,
            ticks: choices.first { $0.count > 1 } ?? []
        )
    }

    private func draw(_ strip: Strip, in frame: PlotFrame, on canvas: Canvas) {
        let waveform = strip.waveform
        let count = waveform.highs.count
        let range = frame.horizontal.range
        func place(_ column: Int, _ value: Float, _ grown: Double) -> Point {
            let part = (Double(column) + 0.5) / Double(count)
            return Point(
                x: frame.x(range.lowerBound + (range.upperBound - range.lowerBound) * part),
                // A quiet stretch is still a line.
                y: frame.y(Double(value)) + grown
            )
        }
        let upper = waveform.highs.enumerated().map { place($0, $1, -0.35) }
        let lower = waveform.lows.enumerated().map { place($0, $1, 0.35) }
        canvas.polygon(upper + lower.reversed(), strip.colour)
    }
}
