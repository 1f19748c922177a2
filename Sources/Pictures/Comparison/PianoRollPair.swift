internal import Score

/// The notes of two pieces side by side: the same pitches, the same seconds.
struct PianoRollPair {
    private let contents: [PianoRollPanel.Content?]
    private let seconds: Double

    /// Nil where neither has notes.
    ///
    /// - Parameters:
    ///   - pieces: The two pieces; nil for sound alone.
    ///   - seconds: Time to show at least.
    init?(_ pieces: [NoteSequence?], seconds: Double) {
        let contents = pieces.map { piece in piece.flatMap { PianoRollPanel.Content($0) } }
        let present = contents.compactMap { $0 }
        guard let low = present.map(\.pitches.range.lowerBound).min(),
            let high = present.map(\.pitches.range.upperBound).max()
        else { return nil }
        let pitches = PitchAxis(showing: low...high)
        self.contents = contents.map { $0?.showing(pitches) }
        let longest = present.map { $0.piece.tempoMap.seconds(atTick: $0.piece.lastNoteEnd) }.max()
        self.seconds = max(seconds, longest ?? 0)
    }

    /// Height of the notes.
    private var height: Double {
        let count = contents.compactMap { $0 }.first?.pitches.count ?? 0
        return min(max(Double(count) * 6, 120), 190)
    }

    /// Draws a panel in each column, or says what is missing, and gives the first free place below.
    ///
    /// - Parameters:
    ///   - canvas: Where to.
    ///   - columns: Left and right end of the notes' area in each column.
    ///   - top: Upper edge of everything.
    /// - Returns: The first free place below.
    func draw(on canvas: Canvas, columns: [(left: Double, right: Double)], top: Double) -> Double {
        let upper = top + PianoRollPanel.topMargin(on: canvas)
        for (index, (content, column)) in zip(contents, columns).enumerated() {
            let area = Box(
                left: column.left,
                top: upper,
                width: column.right - column.left,
                height: height
            )
            guard let content else {
                canvas.outline(area, Palette.grid)
                canvas.text(
                    "\(ComparisonPicture.letters[index]) has no notes to show",
                    at: Point(x: area.left + area.width / 2, y: area.top + area.height / 2),
                    .top,
                    .subtitle
                )
                continue
            }
            let end = content.piece.tempoMap.tick(atSeconds: seconds)
            PianoRollPanel(
                content: content,
                colour: Palette.series(index),
                ticks: 0..<max(end, content.piece.lastNoteEnd, 1),
                area: area,
                hasTimeTitle: true
            ).draw(on: canvas)
        }
        return upper + height + PianoRollPanel.bottomMargin(on: canvas, hasTimeTitle: true)
    }
}
