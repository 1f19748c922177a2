/// How alike the bars of a piece are, each with each: a square of colours.
///
/// Stretches that come again are lines beside the diagonal, a bar that is unlike all others is a
/// cross of dark cells.
public struct SelfSimilarityPicture: Picture {
    /// Heading.
    public let title: String
    /// A line below it; empty for none.
    public let subtitle: String
    private let bars: Int
    private let matrix: [Double]

    private static let width = 760.0
    private static let margin = 16.0
    /// Cells of the raster at most from side to side; of a longer piece each is a mean of several.
    private static let mostCells = 600

    /// Takes a matrix.
    ///
    /// - Parameters:
    ///   - matrix: Similarities, 0...1, row by row, (N, N).
    ///   - bars: Number of bars, N.
    ///   - title: Heading, such as the piece's name.
    ///   - subtitle: A line below it, such as the formula.
    /// - Throws: `PictureError.nothingToDraw` without bars, or where the matrix is not (N, N).
    public init(
        matrix: [Double],
        bars: Int,
        title: String,
        subtitle: String = ""
    ) throws(PictureError) {
        guard bars > 0, matrix.count == bars * bars else {
            throw .nothingToDraw(what: "the piece has no bars to compare")
        }
        self.matrix = matrix
        self.bars = bars
        self.title = title
        self.subtitle = subtitle
    }

    /// Room that the drawing takes, in units.
    public var size: Size { Size(width: Self.width, height: Self.width + 140) }

    /// What the picture shows, in one line.
    public var summary: String { "Self-similarity of \(bars) bars: \(title). \(subtitle)" }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: Self.margin,
            top: Self.margin,
            width: Self.width - 2 * Self.margin
        )
        let line = canvas.height(of: .legend) + 3
        ColourKey(scale: 0...1, title: "similarity of two bars").draw(
            on: canvas,
            right: Self.width - Self.margin,
            middle: y + line / 2
        )
        y += line + 8
        let axis = Self.axis(bars)
        let margins = PlotFrame.margins(on: canvas, vertical: axis)
        let left = Self.margin + margins.left
        let side = Self.width - Self.margin - left
        // Bars count from the bottom, as values do everywhere else.
        let area = Box(left: left, top: y, width: side, height: side)
        let cells = min(bars, Self.mostCells)
        canvas.image(
            Raster(columns: cells, rows: cells) { column, row in
                Viridis.colour(at: mean(column, cells - 1 - row, of: cells)).pixel
            },
            in: area
        )
        PlotFrame(area: area, horizontal: axis, vertical: axis).drawAxes(on: canvas)
    }

    /// Bars as cells from n - 1/2 to n + 1/2.
    private static func axis(_ bars: Int) -> Axis {
        let range = 0.5...Double(bars) + 0.5
        let step = max(1, Int(Axis.niceStep(Double(bars) / 12).rounded(.up)))
        let marks = [1] + stride(from: step, through: bars, by: step).filter { $0 > 1 }
        return Axis(
            title: "bar",
            range: range,
            ticks: marks.map { Axis.Tick(value: Double($0), label: "\($0)") }
        )
    }

    /// The mean similarity of the bars that a cell stands for.
    private func mean(_ column: Int, _ row: Int, of cells: Int) -> Double {
        let columns =
            column * bars / cells..<max((column + 1) * bars / cells, column * bars / cells + 1)
        let rows = row * bars / cells..<max((row + 1) * bars / cells, row * bars / cells + 1)
        var sum = 0.0
        for one in rows { for other in columns { sum += matrix[one * bars + other] } }
        return sum / Double(rows.count * columns.count)
    }
}
