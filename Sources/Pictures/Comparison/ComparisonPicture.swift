public import Signal

/// Two pieces of sound or music in one picture: waveforms and their difference, spectrograms, piano
/// rolls, figures.
///
/// Both are drawn on the same scales. What was matched before is said at the top.
public struct ComparisonPicture: Picture {
    /// Heading.
    public let title: String
    private let sides: [ComparisonSide]
    private let difference: Waveform
    private let differenceName: String
    private let remarks: [String]
    private let tables: [ComparisonTable]

    /// What the sides are called.
    static let letters = ["A", "B"]
    /// Units from left to right.
    static let width = 900.0
    /// Distance between the darkest and the brightest colour, in dB.
    private static let dynamicRange = 70.0
    private static let margin = 16.0
    private static let columnGap = 22.0
    private static let sectionGap = 12.0
    private static let spectrogramHeight = 190.0

    /// Lays out a comparison.
    ///
    /// - Parameters:
    ///   - first: What is called A.
    ///   - second: What is called B; its waveform and spectrogram cover the same time.
    ///   - difference: Outline of A - B.
    ///   - differenceName: What is written above it.
    ///   - remarks: What was matched, a sentence each.
    ///   - tables: Figures; the first stands in the left column, the second in the right, and so on.
    public init(
        _ first: ComparisonSide,
        _ second: ComparisonSide,
        difference: Waveform,
        differenceName: String = "A − B",
        remarks: [String] = [],
        tables: [ComparisonTable] = []
    ) {
        self.title = "Two pieces compared"
        self.sides = [first, second]
        self.difference = difference
        self.differenceName = differenceName
        self.remarks = remarks
        self.tables = tables
    }

    /// Room that the drawing takes at most, in units.
    public var size: Size {
        let rows = tables.reduce(0) { $0 + $1.rows.count + 3 }
        return Size(
            width: Self.width,
            height: 1_200 + 60 * Double(remarks.count) + 20 * Double(rows)
        )
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Comparison of A, \(sides[0].name), and B, \(sides[1].name)"
    }

    /// Columns of pixels that a waveform can use.
    public static let waveformColumns = 1_640

    /// Columns and rows of a spectrogram: one each unit, 21 rows an octave.
    public static let spectrogramSize = (columns: 367, rows: 190)

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        let (left, width) = (Self.margin, Self.width - 2 * Self.margin)
        var y = ComparisonHeading(title: title, sides: sides, remarks: remarks)
            .draw(on: canvas, left: left, top: Self.margin, width: width)
        y = drawWaveforms(on: canvas, left, y, width) + Self.sectionGap
        let columns = columns(on: canvas)
        y = drawSpectrograms(on: canvas, columns, y) + Self.sectionGap
        let end = difference.seconds.upperBound
        if let rolls = PianoRollPair(sides.map(\.piece), seconds: end) {
            y = caption("Notes (dark: loud)", on: canvas, y)
            let line = canvas.height(of: .legend) + 3
            for (index, column) in columns.enumerated() {
                drawName(index, on: canvas, column, y + line / 2)
            }
            y = rolls.draw(on: canvas, columns: columns, top: y + line) + Self.sectionGap
        }
        drawTables(on: canvas, top: y)
    }

    private func caption(_ text: String, on canvas: Canvas, _ top: Double) -> Double {
        let height = canvas.height(of: .caption)
        canvas.text(text, at: Point(x: Self.margin, y: top + height / 2), .left, .caption)
        return top + height + 4
    }

    private func time(count: Int) -> Axis {
        let range = difference.seconds
        let seconds = SecondsAxis(from: range.lowerBound, to: range.upperBound, count: count)
        return Axis(title: seconds.title, range: range, ticks: seconds.ticks)
    }

    private func drawWaveforms(
        on canvas: Canvas,
        _ left: Double,
        _ top: Double,
        _ width: Double
    ) -> Double {
        let y = caption("Waveforms (1: full scale)", on: canvas, top)
        var strips = zip(Self.letters, sides).enumerated().map { index, side in
            WaveformStrips.Strip(
                name: "\(side.0)  \(side.1.name)",
                waveform: side.1.waveform,
                colour: Palette.series(index)
            )
        }
        strips.append(
            WaveformStrips.Strip(
                name: differenceName,
                waveform: difference,
                colour: Palette.faintInk
            )
        )
        return WaveformStrips(strips: strips, time: time(count: 11))
            .draw(on: canvas, left: left, top: y, width: width)
    }

    /// Left and right ends of what is drawn in the two columns.
    private func columns(on canvas: Canvas) -> [(left: Double, right: Double)] {
        let axis = SpectrogramPanel.axis(sides[0].spectrogram.frame.hertz)
        let labels = max(
            PlotFrame.margins(on: canvas, vertical: axis).left,
            PianoRollPanel.leftMargin(on: canvas)
        )
        let width = (Self.width - 2 * Self.margin - Self.columnGap) / 2
        return [0, 1].map { index in
            let left = Self.margin + (width + Self.columnGap) * index
            return (left: left + labels, right: left + width)
        }
    }

    private func drawSpectrograms(
        on canvas: Canvas,
        _ columns: [(left: Double, right: Double)],
        _ top: Double
    ) -> Double {
        let scale = scale
        ColourKey(scale: scale, title: "dBFS").draw(
            on: canvas,
            right: Self.width - Self.margin,
            middle: top + canvas.height(of: .caption) / 2
        )
        var y = caption("Spectrograms (0 dBFS: a sine at full scale)", on: canvas, top)
        let line = canvas.height(of: .legend) + 3
        let time = time(count: 6)
        for (index, column) in columns.enumerated() {
            drawName(index, on: canvas, column, y + line / 2)
            SpectrogramPanel(spectrogram: sides[index].spectrogram, time: time, scale: scale).draw(
                on: canvas,
                in: Box(
                    left: column.left,
                    top: y + line,
                    width: column.right - column.left,
                    height: Self.spectrogramHeight
                )
            )
        }
        y += line + Self.spectrogramHeight
        return y + PlotFrame.margins(on: canvas, vertical: time).bottom
    }

    private func drawName(
        _ index: Int,
        on canvas: Canvas,
        _ column: (left: Double, right: Double),
        _ middle: Double
    ) {
        let name = "\(Self.letters[index])  \(sides[index].name)"
        canvas.text(
            canvas.fitting(name, .legend, width: column.right - column.left),
            at: Point(x: column.left, y: middle),
            .left,
            .legend
        )
    }

    /// From the loudest level of both, rounded up to ten, down.
    private var scale: ClosedRange<Double> {
        let loudest = Double(sides.map(\.spectrogram.loudest).max() ?? 0)
        let top = loudest > -150 ? (loudest / 10).rounded(.up) * 10 : 0
        return top - Self.dynamicRange...top
    }

    private func drawTables(on canvas: Canvas, top: Double) {
        let width = (Self.width - 2 * Self.margin - Self.columnGap) / 2
        var tops = [top, top]
        for (index, table) in tables.enumerated() {
            let column = index % 2
            tops[column] =
                table.draw(
                    on: canvas,
                    left: Self.margin + (width + Self.columnGap) * Double(column),
                    top: tops[column],
                    width: width
                ) + Self.sectionGap
        }
    }
}
