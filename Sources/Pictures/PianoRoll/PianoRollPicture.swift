public import Score

/// A piece as a piano roll: time from left to right in bars and seconds, pitch from bottom to
/// top, a colour for each track, dark where it is loud.
///
/// Long pieces are broken into rows as sheet music is: 16 bars a row, up to six rows; longer
/// ones get more bars in a row. The picture is 1,200 units wide and at most about 1,400 high.
///
/// ```swift
/// try PianoRollPicture(piece, title: "The Cliffs of Moher").write(to: "roll.png")
/// ```
public struct PianoRollPicture: Picture {
    /// Heading.
    public let title: String
    /// A line below the heading; empty for none.
    public let subtitle: String
    private let content: PianoRollPanel.Content
    private let rows: [Range<Int>]
    private let surprise: NoteSurprise?

    /// Units from left to right.
    public static let width = 1_200.0
    private static let margin = 16.0
    private static let mostRows = 6
    private static let rowGap = 8.0

    /// Lays out a piece.
    ///
    /// - Parameters:
    ///   - piece: What to draw, from its first tick to the end of its last note's bar.
    ///   - title: Heading, such as the piece's name.
    ///   - subtitle: A line below it; nil for the number of notes and the length.
    /// - Throws: `PictureError.nothingToDraw` where there are no notes.
    public init(_ piece: NoteSequence, title: String, subtitle: String? = nil) throws(PictureError)
    {
        try self.init(piece, title: title, subtitle: subtitle, surprise: nil)
    }

    /// Lays out a piece whose notes are coloured by how surprising they are.
    init(
        _ piece: NoteSequence,
        title: String,
        subtitle: String?,
        surprise: NoteSurprise?
    ) throws(PictureError) {
        guard let content = PianoRollPanel.Content(piece) else {
            throw .nothingToDraw(what: "the piece has no notes")
        }
        self.title = title
        self.subtitle = subtitle ?? PianoRollCaption.text(for: piece)
        self.content = content
        self.rows = Self.rows(of: content)
        self.surprise = surprise
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        let header = 2 * Self.margin + 26 + 20 + 3 * 20
        let row = panelHeight + 46 + Self.rowGap
        return Size(width: Self.width, height: header + Double(rows.count) * row + 20)
    }

    /// What the picture shows, in one line.
    public var summary: String { "Piano roll: \(title). \(subtitle)" }

    /// Height of a row's notes.
    private var panelHeight: Double {
        let wished = Double(content.pitches.count) * (rows.count == 1 ? 9 : 5)
        return rows.count == 1 ? min(max(wished, 180), 420) : min(max(wished, 100), 190)
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        let left = Self.margin + PianoRollPanel.leftMargin(on: canvas)
        let width = Self.width - Self.margin - left
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: Self.margin,
            top: Self.margin,
            width: Self.width - 2 * Self.margin
        )
        y += drawKey(on: canvas, top: y) + 4

        for (index, ticks) in rows.enumerated() {
            y += PianoRollPanel.topMargin(on: canvas)
            let isLast = index == rows.count - 1
            PianoRollPanel(
                content: content,
                surprise: surprise,
                ticks: ticks,
                area: Box(
                    left: left,
                    top: y,
                    width: width * part(of: ticks),
                    height: panelHeight
                ),
                hasTimeTitle: isLast
            ).draw(on: canvas)
            y += panelHeight + PianoRollPanel.bottomMargin(on: canvas, hasTimeTitle: isLast)
            y += Self.rowGap
        }
    }

    /// Draws what the colours mean, and gives its height.
    private func drawKey(on canvas: Canvas, top: Double) -> Double {
        if let surprise {
            return surprise.drawKey(on: canvas, right: Self.width - Self.margin, top: top)
        }
        let key = VelocityKey(on: canvas, right: Self.width - Self.margin, top: top)
        let legend = Legend(
            content.legend,
            on: canvas,
            left: Self.margin,
            top: top,
            width: key.left - Self.margin - 24
        )
        legend.draw(on: canvas)
        key.draw(on: canvas)
        return max(legend.height, key.height)
    }

    /// Width of a row where the first one's is 1: a short last row is not stretched.
    private func part(of ticks: Range<Int>) -> Double {
        min(max(Double(ticks.count) / Double(rows[0].count), 0.1), 1)
    }

    /// Ticks of each row: whole bars where there are bars.
    private static func rows(of content: PianoRollPanel.Content) -> [Range<Int>] {
        guard let bars = content.bars else {
            let seconds = content.piece.tempoMap.seconds(atTick: content.endTick)
            let count = min(max(Int(seconds / 30), 1), min(mostRows, content.endTick))
            return (0..<count).map { row in
                content.endTick / count
                    * row..<(row == count - 1
                    ? content.endTick : content.endTick / count * (row + 1))
            }
        }
        let total = max(1, bars.count(before: Double(content.endTick)))
        var barsPerRow = 16
        // A short last row would be a waste: 17 to 24 bars stay in one.
        if total > barsPerRow, total <= 24 { barsPerRow = total }
        if total > barsPerRow * mostRows {
            barsPerRow = (total + mostRows * 4 - 1) / (mostRows * 4) * 4
        }
        let count = (total + barsPerRow - 1) / barsPerRow
        return (0..<count).map { row in
            let first = Int(bars.bar(row * barsPerRow + 1).tick)
            let last =
                row == count - 1
                ? content.endTick : Int(bars.bar((row + 1) * barsPerRow + 1).tick)
            return first..<max(last, first + 1)
        }
    }
}
