internal import Score

/// The few colours that a voice's notes are drawn in, and which of them each note has.
struct NoteShades {
    let colours: [Colour]
    /// Index of a note's colour.
    let shade: (Note) -> Int

    /// Shades that loudness is drawn in.
    static let velocities = 8

    /// A voice's colour, dark where a note is loud.
    static func velocity(_ colour: Colour) -> NoteShades {
        NoteShades(colours: (0..<velocities).map { colour.shaded(strength(ofShade: $0)) }) { note in
            min(Int(note.velocity) / 16, velocities - 1)
        }
    }

    /// Strength of the colour for velocities `16 * shade` and up.
    static func strength(ofShade shade: Int) -> Double {
        0.35 + 0.65 * Double(shade) / Double(velocities - 1)
    }

    /// The colours of a scale of surprise, and grey for a note that has none.
    static func surprise(_ surprise: NoteSurprise) -> NoteShades {
        let steps = 32
        let colours = (0..<steps).map {
            NoteSurprise.colour(at: Double($0) / Double(steps - 1))
        }
        return NoteShades(colours: [Palette.strongGrid] + colours) { note in
            guard let nats = surprise.nats[note] else { return 0 }
            let part = min(max(nats / surprise.scale.upperBound, 0), 1)
            return 1 + Int((part * Double(steps - 1)).rounded())
        }
    }
}
