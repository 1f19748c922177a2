public import Score

/// Several pieces under one another in one picture, each with its caption, on common axes.
///
/// All panels show the same pitches and the same number of seconds in the same width where the
/// pieces share a tempo, so that they can be compared by eye.
public struct PianoRollGrid: Picture {
    /// A piece and what is written above it.
    public struct Entry: Sendable {
        /// What to draw.
        public var piece: NoteSequence
        /// What is written above it, such as `temperature 0.8`.
        public var caption: String

        /// Makes an entry.
        public init(_ piece: NoteSequence, caption: String) {
            self.piece = piece
            self.caption = caption
        }
    }

    /// Heading.
    public let title: String
    private let entries: [Entry]
    private let contents: [PianoRollPanel.Content?]

    private static let margin = 16.0
    private static let captionHeight = 24.0
    private static let rowGap = 12.0

    /// Lays out the pieces; one without notes keeps its caption and says so.
    ///
    /// - Throws: `PictureError.nothingToDraw` where no piece has notes.
    public init(_ entries: [Entry], title: String) throws(PictureError) {
        let contents = entries.map { PianoRollPanel.Content($0.piece) }
        let present = contents.compactMap { $0 }
        guard let low = present.map(\.pitches.range.lowerBound).min(),
            let high = present.map(\.pitches.range.upperBound).max()
        else { throw .nothingToDraw(what: "none of the \(entries.count) pieces has notes") }
        let pitches = PitchAxis(showing: low...high)
        self.title = title
        self.entries = entries
        self.contents = contents.map { $0?.showing(pitches) }
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        let rows = contents.reduce(0) { sum, content in
            sum + Self.captionHeight + Self.rowGap + (content == nil ? 10 : panelHeight + 40)
        }
        return Size(width: PianoRollPicture.width, height: 2 * Self.margin + 34 + 24 + rows + 20)
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Piano rolls: \(title). " + entries.map(\.caption).joined(separator: "; ")
    }

    /// Height of each panel's notes.
    private var panelHeight: Double {
        let count = contents.compactMap { $0 }.first?.pitches.count ?? 0
        return min(max(Double(count) * 6, 110), entries.count > 4 ? 130 : 200)
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        let width = PianoRollPicture.width - 2 * Self.margin
        let left = Self.margin + PianoRollPanel.leftMargin(on: canvas)
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: "",
            on: canvas,
            left: Self.margin,
            top: Self.margin,
            width: width
        )
        let key = VelocityKey(on: canvas, right: Self.margin + width, top: y)
        key.draw(on: canvas)
        let most = contents.compactMap { $0 }.max { $0.voices.count < $1.voices.count }
        let legend = Legend(
            most.map { $0.voices.count > 1 ? $0.legend : [] } ?? [],
            on: canvas,
            left: Self.margin,
            top: y,
            width: key.left - Self.margin - 24
        )
        legend.draw(on: canvas)
        y += max(legend.height, key.height) + 2

        for (entry, content) in zip(entries, contents) {
            let caption = content == nil ? "\(entry.caption): no notes" : entry.caption
            canvas.text(
                canvas.fitting(caption, .caption, width: width),
                at: Point(x: Self.margin, y: y + Self.captionHeight / 2),
                .left,
                .caption
            )
            y += Self.captionHeight
            if let content {
                y += PianoRollPanel.topMargin(on: canvas)
                PianoRollPanel(
                    content: content,
                    ticks: ticks(of: content),
                    area: Box(
                        left: left,
                        top: y,
                        width: Self.margin + width - left,
                        height: panelHeight
                    ),
                    hasTimeTitle: entry.caption == entries.last?.caption
                ).draw(on: canvas)
                y += panelHeight
                y += PianoRollPanel.bottomMargin(
                    on: canvas,
                    hasTimeTitle: entry.caption == entries.last?.caption
                )
            }
            y += Self.rowGap
        }
    }

    /// Ticks shown of a piece: as many quarter notes as the longest piece has.
    private func ticks(of content: PianoRollPanel.Content) -> Range<Int> {
        let quarters = contents.compactMap { $0?.quarters }.max() ?? 0
        guard let mine = content.quarters, mine > 0 else { return 0..<content.endTick }
        return 0..<max(Int(Double(content.endTick) * quarters / mine), 1)
    }
}
