internal import Score

/// Headings of piano rolls.
enum PianoRollCaption {
    /// Number of notes and length of a piece.
    static func text(for piece: NoteSequence) -> String {
        let seconds = piece.tempoMap.seconds(atTick: piece.lastNoteEnd)
        let notes = piece.noteCount == 1 ? "1 note" : "\(piece.noteCount) notes"
        return "\(notes), \(Axis.decimal(seconds, places: 1)) s"
    }

    /// Draws a title and a line below it, and gives the first free place below both.
    static func draw(
        title: String,
        subtitle: String,
        on canvas: Canvas,
        left: Double,
        top: Double,
        width: Double
    ) -> Double {
        var y = top
        for (text, style) in [(title, TextStyle.title), (subtitle, .subtitle)] where !text.isEmpty {
            let height = canvas.height(of: style)
            canvas.text(
                canvas.fitting(text, style, width: width),
                at: Point(x: left, y: y + height / 2),
                .left,
                style
            )
            y += height + 2
        }
        return y + 5
    }
}

/// A strip that says which shade is how loud.
struct VelocityKey {
    /// Left end of everything.
    let left: Double
    /// Height of its line.
    let height: Double
    private let top: Double
    private let stripLeft: Double

    private static let shade = 14.0
    private static let shades = NoteShades.velocities

    /// Places the strip with its right end at a place.
    init(on canvas: Canvas, right: Double, top: Double) {
        let loud = canvas.width(of: "127", .legend)
        let quiet = canvas.width(of: "velocity 1", .legend)
        self.stripLeft = right - loud - 5 - Self.shade * Double(Self.shades)
        self.left = stripLeft - 5 - quiet
        self.top = top
        self.height = canvas.height(of: .legend) + 3
    }

    /// Draws the strip with its ends' velocities.
    func draw(on canvas: Canvas) {
        let middle = top + height / 2
        canvas.text("velocity 1", at: Point(x: left, y: middle), .left, .legend)
        for index in 0..<Self.shades {
            canvas.fill(
                Box(
                    left: stripLeft + Self.shade * Double(index),
                    top: middle - 5.5,
                    width: Self.shade,
                    height: 11
                ),
                Palette.ink.shaded(NoteShades.strength(ofShade: index))
            )
        }
        let end = stripLeft + Self.shade * Double(Self.shades)
        canvas.text("127", at: Point(x: end + 5, y: middle), .left, .legend)
    }
}
