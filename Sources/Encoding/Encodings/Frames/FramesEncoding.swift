/// All notes of each step in series, from low to high: chords and chorales on a grid.
///
/// A step's chord is written as a frame: for each pitch that sounds, from low to high, whether it
/// is struck or goes on, then the end of the frame; a silent frame is its end alone. `metre 4/4,
/// strike 48, strike 64, frame, hold 48, strike 65, frame, ... end`. The order leaves one spelling
/// for a frame, so that its probability is the product of its tokens'. After the note-serial
/// models of polyphonic frames (Boulanger-Lewandowski et al. 2012, whose RNN-NADE orders a frame's
/// pitches so; Liang et al. 2017, "BachBot", with chord delimiters and ties).
///
/// - All tracks together make one sequence, without drums. Which instrument plays is not kept.
/// - The metre is the one that holds for most of the piece, see `PieceMetre`.
/// - Onsets and releases move to the nearest step; the mean distance is reported. A note is at
///   least a step long; where a pitch is struck again while it sounds, the earlier note ends.
/// - Silences longer than 16 quarters lose whole bars, notes longer than 32 quarters are cut, and
///   a piece stops after 500,000 tokens, each with a remark.
public struct FramesEncoding: TokenEncoding {
    /// Steps in a quarter note, 1...24.
    public let stepsPerQuarter: Int

    /// Makes the encoding.
    ///
    /// - Parameter stepsPerQuarter: The grid, 1...24; default 4, which is 16th notes.
    /// - Throws: `EncodingError.gridOutOfRange`.
    public init(stepsPerQuarter: Int = 4) throws(EncodingError) {
        let range = EncodingConfiguration.stepsPerQuarterRange
        guard range.contains(stepsPerQuarter) else {
            throw .gridOutOfRange(stepsPerQuarter: stepsPerQuarter, range: range)
        }
        self.stepsPerQuarter = stepsPerQuarter
    }

    /// Kind, version and grid.
    public var configuration: EncodingConfiguration {
        EncodingConfiguration(kind: .frames, stepsPerQuarter: stepsPerQuarter)
    }

    /// Twice 128 pitches, frame, end, 15 metres and one for all others: 274.
    public var vocabularySize: Int { FramesVocabulary.blocks.size }

    /// Token 257.
    public var endToken: Token { FramesVocabulary.end }

    /// The 15 metres with a token of their own, those of melodies.
    public var metres: [Metre] { MelodyVocabulary.metres }

    /// The metre's token; 4/4 where none is asked for.
    public func opening(metre: Metre?) throws(EncodingError) -> [Token] {
        let wanted = metre ?? Metre(4, 4)
        guard metres.contains(wanted) else {
            throw .unknownMetre("\(wanted)", known: metres.map(\.description))
        }
        return [FramesVocabulary.opening(for: wanted)]
    }

    /// Metre first, then frames; in a frame only pitches above the last one.
    public func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar {
        FramesGrammar(stepsPerQuarter: stepsPerQuarter, limits: limits)
    }

    /// Notes struck at once, sounding at once, and their length at 120 quarters a minute.
    public func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits? {
        noteLimits(of: pieces)
    }

    /// Moves the pitches; everything else stays.
    public func transposition(by semitones: Int) -> [Token] {
        shiftTable(
            [FramesVocabulary.tokens(.struck), FramesVocabulary.tokens(.held)],
            by: semitones
        )
    }

    /// The tokens as they are: a grid of beats has no seconds.
    public func stretched(_ tokens: [Token], by factor: Double) -> [Token] { tokens }

    /// The pitch of a token that strikes one.
    public func pitch(of token: Token) -> Int? {
        FramesVocabulary.tokens(.struck).contains(token) ? Int(token) : nil
    }

    /// `strike 60`, `hold 60`, `frame`, `end`, `metre 6/8`.
    public func name(of token: Token) -> String { FramesVocabulary.name(of: token) }
}
