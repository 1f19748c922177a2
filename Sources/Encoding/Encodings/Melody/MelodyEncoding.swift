/// Pitch, hold and rest on a grid: one token a step.
///
/// A melody of a jig on 16ths: `metre 6/8, pitch 67, hold, pitch 69, hold, rest, ... end`. The
/// tokens are in `MelodyVocabulary`. After the melody encodings of folk-music and chorale models
/// (Hadjeres, Pachet & Nielsen 2017, "DeepBach", section 2.2: a hold symbol on a grid of 16ths),
/// with the metre in front.
///
/// - One sequence for each part (a channel of a track) with at least 4 notes; drums have none.
///   Of a part with chords the highest voice counts, see `Skyline`.
/// - The metre is the one that holds for most of the piece, see `PieceMetre`.
/// - Onsets and releases move to the nearest step; the mean distance is reported. A note is at
///   least a step long, and ends where the next one begins.
/// - Silences longer than 16 quarters lose whole bars, notes longer than 32 quarters are cut,
///   and a melody stops after 100,000 steps, each with a remark.
public struct MelodyEncoding: TokenEncoding {
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
        EncodingConfiguration(kind: .melody, stepsPerQuarter: stepsPerQuarter)
    }

    /// 128 pitches, hold, rest, end, 15 metres and one for all others: 147.
    public var vocabularySize: Int { MelodyVocabulary.size }

    /// Token 130.
    public var endToken: Token { MelodyVocabulary.end }

    /// The 15 metres with a token of their own.
    public var metres: [Metre] { MelodyVocabulary.metres }

    /// The metre's token; 4/4 where none is asked for.
    public func opening(metre: Metre?) throws(EncodingError) -> [Token] {
        let wanted = metre ?? Metre(4, 4)
        guard metres.contains(wanted) else {
            throw .unknownMetre("\(wanted)", known: metres.map(\.description))
        }
        return [MelodyVocabulary.opening(for: wanted)]
    }

    /// Metre first, then steps, `hold` only where something sounds.
    ///
    /// Limits change nothing: there is one note at a time, and its length is a token's choice at
    /// each step.
    public func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar {
        MelodyGrammar(stepsPerQuarter: stepsPerQuarter)
    }

    /// None.
    public func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits? { nil }

    /// Moves the pitches; everything else stays.
    public func transposition(by semitones: Int) -> [Token] {
        shiftTable([MelodyVocabulary.pitches], by: semitones)
    }

    /// The tokens as they are: a grid of beats has no seconds.
    public func stretched(_ tokens: [Token], by factor: Double) -> [Token] { tokens }

    /// The pitch of tokens 0...127.
    public func pitch(of token: Token) -> Int? {
        MelodyVocabulary.pitches.contains(token) ? Int(token) : nil
    }

    /// `pitch 60`, `hold`, `rest`, `end`, `metre 6/8`.
    public func name(of token: Token) -> String { MelodyVocabulary.name(of: token) }
}
