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
