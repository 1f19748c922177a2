import Catalog
import Score

/// The notes of a stimulus, and where they are from.
struct StimulusNotes: Sendable {
    /// What it is.
    let content: StimulusDraft.Content
    /// The excerpt that is heard.
    let piece: NoteSequence

    /// Seconds of music.
    var seconds: Double { piece.seconds }

    /// Fewest notes of an excerpt that is one.
    private static let fewestNotes = 8

    /// Cuts the beginning of a piece at a bar line.
    ///
    /// - Returns: The stimulus; nil where the piece has fewer than eight notes there, or less than
    ///   half of the time.
    init?(_ content: StimulusDraft.Content, of piece: NoteSequence, seconds: Double) {
        let opening = piece.opening(seconds: seconds)
        guard opening.noteCount >= Self.fewestNotes, opening.seconds >= seconds / 2 else {
            return nil
        }
        self.content = content
        self.piece = opening
    }

    private init(content: StimulusDraft.Content, piece: NoteSequence) {
        self.content = content
        self.piece = piece
    }

    /// The same notes shuffled, where this is a human piece; else nil.
    func anchor(using random: inout some RandomNumberGenerator) -> StimulusNotes? {
        guard case .human(let origin) = content else { return nil }
        return StimulusNotes(
            content: .anchor(origin),
            piece: piece.shuffled(using: &random)
        )
    }
}
