public import Score

/// A piece's notes, each with the tokens that make it.
public struct NoteTokens: Sendable {
    /// A note and its tokens.
    public struct Entry: Hashable, Sendable {
        /// The note as it is decoded.
        public let note: Note
        /// Places of its tokens in the piece, in order: those that lead to it since the note
        /// before, the one that strikes it, and those that say its velocity and length.
        public let places: [Int]
    }

    /// The piece that the tokens mean.
    public let sequence: NoteSequence
    /// Its notes, in the order in which the tokens strike them.
    public let entries: [Entry]

    /// Shares a piece's tokens out among its notes; each token belongs to one note at most.
    ///
    /// Belonging to none are the opening, the end, and what follows the last note.
    ///
    /// - Parameters:
    ///   - tokens: The piece, as the encoding writes it.
    ///   - encoding: The encoding.
    ///   - settings: Tempo and instrument of the decoded piece.
    public init(_ tokens: [Token], encoding: any TokenEncoding, settings: DecodeSettings) {
        sequence = encoding.decode(tokens, settings: settings)
        var strikes: [(pitch: Int, places: [Int])] = []
        var approach: [Int] = []
        var lastOfPitch: [Int: Int] = [:]
        for (place, token) in tokens.enumerated() {
            switch encoding.role(of: token) {
            case .strike(let pitch):
                lastOfPitch[pitch] = strikes.count
                strikes.append((pitch, approach + [place]))
                approach = []
            case .length(let pitch):
                guard let strike = lastOfPitch[pitch] else { continue }
                strikes[strike].places.append(place)
            case .detail:
                guard !strikes.isEmpty else { continue }
                strikes[strikes.count - 1].places.append(place)
            case .approach: approach.append(place)
            case .frame: continue
            }
        }
        // Notes of one pitch stand in the tokens in order of time.
        let played = sequence.tracks.flatMap(\.notes).enumerated().sorted {
            ($0.element.onset, $0.offset) < ($1.element.onset, $1.offset)
        }.map(\.element)
        var waiting = Dictionary(grouping: played) { Int($0.pitch) }.mapValues { $0[...] }
        entries = strikes.compactMap { strike in
            waiting[strike.pitch]?.popFirst().map { Entry(note: $0, places: strike.places) }
        }
    }
}
