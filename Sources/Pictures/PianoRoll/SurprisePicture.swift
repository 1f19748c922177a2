public import Score

/// A piece as a piano roll in which each note's colour says how surprising a model found it.
///
/// The surprise of a note is `-ln p` of the tokens that make it, in nats (1 nat is 1.44 bits): light
/// where the model expected it, dark where it did not. Notes that the model was not asked about are
/// grey.
public struct SurprisePicture: Picture {
    private let roll: PianoRollPicture

    /// Lays out a piece.
    ///
    /// - Parameters:
    ///   - piece: What to draw.
    ///   - nats: The surprise of its notes; of equal notes they share one.
    ///   - title: Heading, such as the piece's name.
    ///   - subtitle: A line below it, such as the model's name and the mean.
    /// - Throws: `PictureError.nothingToDraw` where there are no notes.
    public init(
        _ piece: NoteSequence,
        nats: [Note: Double],
        title: String,
        subtitle: String
    ) throws(PictureError) {
        roll = try PianoRollPicture(
            piece,
            title: title,
            subtitle: subtitle,
            surprise: NoteSurprise(nats)
        )
    }

    /// Room that the drawing takes, in units.
    public var size: Size { roll.size }

    /// What the picture shows, in one line.
    public var summary: String {
        "Piano roll coloured by surprise: \(roll.title). \(roll.subtitle)"
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) { try roll.draw(on: canvas) }
}
