public import Score

/// Many short pieces on one sheet, four in a row, in groups with headings: what a model writes,
/// above what it learnt from.
///
/// All panels show the same pitches, and the same number of quarter notes in the same width.
public struct PianoRollSheet: Picture {
    /// Pieces under one heading.
    public struct Group: Sendable {
        /// What is written above them, such as `samples of epoch 10`.
        public var heading: String
        /// What to draw; one without notes is an empty panel.
        public var pieces: [NoteSequence]

        /// Makes a group.
        public init(_ pieces: [NoteSequence], heading: String) {
            self.pieces = pieces
            self.heading = heading
        }
    }

    /// Heading of the sheet.
    public let title: String
    /// A line below it; empty for none.
    public let subtitle: String
    private let groups: [LaidOut]
    private let pitches: PitchAxis
    private let quarters: Double

    private struct LaidOut {
        let heading: String
        let contents: [PianoRollPanel.Content?]

        /// Rows of panels.
        var rows: Int { (contents.count + PianoRollSheet.columns - 1) / PianoRollSheet.columns }
    }

    /// Panels in a row.
    public static let columns = 4
    private static let margin = 16.0
    private static let headingHeight = 26.0
    private static let gap = 10.0
    private static let groupGap = 6.0

    /// Lays the sheet out.
    ///
    /// - Parameters:
    ///   - groups: Pieces with their headings, from top to bottom.
    ///   - title: Heading of the sheet.
    ///   - subtitle: A line below it; empty for none.
    /// - Throws: `PictureError.nothingToDraw` where no piece has notes.
    public init(_ groups: [Group], title: String, subtitle: String = "") throws(PictureError) {
        let laidOut = groups.map { group in
            LaidOut(
                heading: group.heading,
                contents: group.pieces.map { PianoRollPanel.Content($0) }
            )
        }
        let present = laidOut.flatMap(\.contents).compactMap { $0 }
        guard let low = present.map(\.pitches.range.lowerBound).min(),
            let high = present.map(\.pitches.range.upperBound).max()
        else {
            let count = groups.reduce(0) { $0 + $1.pieces.count }
            throw .nothingToDraw(what: "none of the \(count) pieces has notes")
        }
        let pitches = PitchAxis(showing: low...high)
        self.title = title
        self.subtitle = subtitle
        self.pitches = pitches
        self.quarters = present.compactMap(\.quarters).max() ?? 1
        self.groups = laidOut.map { group in
            LaidOut(
                heading: group.heading,
                contents: group.contents.map { $0?.showing(pitches) }
            )
        }
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        let rows = groups.reduce(0) { $0 + $1.rows }
        let height =
            2 * Self.margin + 60 + Double(rows) * (panelHeight + Self.gap)
            + Double(groups.count) * (Self.headingHeight + Self.groupGap + 40)
        return Size(width: PianoRollPicture.width, height: height)
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Piano rolls: \(title). "
            + groups.map { "\($0.heading): \($0.contents.count)" }.joined(separator: "; ")
    }

    /// Height of each panel: 3 units a pitch, within what can be read and what fills a page.
    private var panelHeight: Double { min(max(Double(pitches.count) * 3, 84), 180) }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: Self.margin,
            top: Self.margin,
            width: PianoRollPicture.width - 2 * Self.margin
        )
        for (index, group) in groups.enumerated() {
            let isLast = index == groups.count - 1
            y = draw(group, on: canvas, top: y, isLast: isLast) + Self.groupGap
        }
    }

    /// Draws a group, and gives the first free place below it.
    private func draw(
        _ group: LaidOut,
        on canvas: Canvas,
        top: Double,
        isLast: Bool
    ) -> Double {
        canvas.text(
            canvas.fitting(
                group.heading,
                .caption,
                width: PianoRollPicture.width - 2 * Self.margin
            ),
            at: Point(x: Self.margin, y: top + Self.headingHeight / 2),
            .left,
            .caption
        )
        let left = Self.margin + PianoRollPanel.leftMargin(on: canvas)
        let room = PianoRollPicture.width - Self.margin - left
        let columns = Double(Self.columns)
        let width = (room - (columns - 1) * Self.gap) / columns
        var y = top + Self.headingHeight + PianoRollPanel.topMargin(on: canvas)
        for row in 0..<group.rows {
            let isLastRow = row == group.rows - 1
            for column in 0..<Self.columns {
                let number = row * Self.columns + column
                guard number < group.contents.count else { break }
                let area = Box(
                    left: left + Double(column) * (width + Self.gap),
                    top: y,
                    width: width,
                    height: panelHeight
                )
                var labels: PianoRollPanel.Labels = []
                if column == 0 { labels.insert(.pitches) }
                if row == 0 { labels.insert(.bars) }
                if isLast, isLastRow { labels.insert(.seconds) }
                draw(group.contents[number], in: area, labels, on: canvas)
            }
            y += panelHeight + (isLastRow ? 0 : Self.gap)
        }
        return y + (isLast ? PianoRollPanel.bottomMargin(on: canvas, hasTimeTitle: true) : 0)
    }

    private func draw(
        _ content: PianoRollPanel.Content?,
        in area: Box,
        _ labels: PianoRollPanel.Labels,
        on canvas: Canvas
    ) {
        guard let content else {
            canvas.outline(area, Palette.frame)
            let middle = Point(x: area.left + area.width / 2, y: area.top + area.height / 2 - 7)
            canvas.text("no notes", at: middle, .top, .tick)
            return
        }
        PianoRollPanel(
            content: content,
            ticks: ticks(of: content),
            area: area,
            hasTimeTitle: true,
            labels: labels
        ).draw(on: canvas)
    }

    /// Ticks shown of a piece: as many quarter notes as the longest piece has.
    private func ticks(of content: PianoRollPanel.Content) -> Range<Int> {
        guard let mine = content.quarters, mine > 0 else { return 0..<content.endTick }
        return 0..<max(Int((Double(content.endTick) * quarters / mine).rounded()), 1)
    }
}
