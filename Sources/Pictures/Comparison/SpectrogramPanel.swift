internal import Glibc
internal import Signal

/// A spectrogram in a box, with its axes around it.
struct SpectrogramPanel {
    let spectrogram: Spectrogram
    let time: Axis
    /// Levels of the darkest and of the brightest colour, in dB of full scale.
    let scale: ClosedRange<Double>

    /// Frequencies that are marked where they are in sight.
    private static let marks: [(hertz: Double, label: String)] = [
        (20, "20"), (50, "50"), (100, "100"), (200, "200"), (500, "500"), (1_000, "1k"),
        (2_000, "2k"), (5_000, "5k"), (10_000, "10k"), (20_000, "20k"), (50_000, "50k"),
    ]

    /// The axis of frequencies, in equal ratios; its values are decimal logarithms of hertz.
    static func axis(_ hertz: ClosedRange<Double>) -> Axis {
        Axis(
            title: "frequency (Hz)",
            range: log10(hertz.lowerBound)...log10(hertz.upperBound),
            ticks: marks.filter { hertz ~= $0.hertz }.map {
                Axis.Tick(value: log10($0.hertz), label: $0.label)
            }
        )
    }

    /// Draws the levels and the axes.
    func draw(on canvas: Canvas, in area: Box) {
        let frame = PlotFrame(
            area: area,
            horizontal: time,
            vertical: Self.axis(spectrogram.frame.hertz)
        )
        let (columns, rows) = (spectrogram.frame.columns, spectrogram.frame.rows)
        // Steps of about 1 dB, which no eye tells apart, make a PNG file a third smaller.
        let steps = 64
        let colours = (0..<steps).map { Viridis.colour(at: Double($0) / Double(steps - 1)).pixel }
        let span = scale.upperBound - scale.lowerBound
        let raster = Raster(columns: columns, rows: rows) { column, row in
            // The spectrogram's first row is the lowest frequency, the raster's is at the top.
            let level = Double(spectrogram.levels[(rows - 1 - row) * columns + column])
            let part = min(max((level - scale.lowerBound) / span, 0), 1)
            return colours[Int((part * Double(steps - 1)).rounded())]
        }
        canvas.image(raster, in: area)
        frame.drawAxes(on: canvas)
    }
}

/// A strip of a scale's colours with the values of its ends.
struct ColourKey {
    /// Values of the darkest and of the brightest colour.
    let scale: ClosedRange<Double>
    /// What is measured, with its unit.
    let title: String

    private static let width = 150.0

    /// Draws the strip so that everything ends at a place, and gives its left end.
    @discardableResult
    func draw(on canvas: Canvas, right: Double, middle: Double) -> Double {
        var x = right
        func write(_ text: String) {
            canvas.text(text, at: Point(x: x, y: middle), .right, .legend)
            x -= canvas.width(of: text, .legend) + 6
        }
        write(title)
        write(Axis.decimal(scale.upperBound, places: 0))
        let box = Box(left: x - Self.width, top: middle - 6, width: Self.width, height: 12)
        let raster = Raster(columns: 150, rows: 1) { column, _ in
            Viridis.colour(at: Double(column) / 149).pixel
        }
        canvas.image(raster, in: box)
        canvas.outline(box, Palette.frame)
        x = box.left - 6
        write(Axis.decimal(scale.lowerBound, places: 0))
        return x
    }
}
