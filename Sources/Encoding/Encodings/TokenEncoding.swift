public import Score

/// A token: an index into an encoding's vocabulary, 0..<vocabularySize.
public typealias Token = Int32

/// Turns note sequences into tokens and back.
///
/// One folder per encoding, named as in its paper. A piece is encoded as
/// `opening + events + [endToken]`; its tokens mean the same under the same `version` for ever.
public protocol TokenEncoding: Sendable {
    /// Everything that decides what the tokens mean: kind, version and settings.
    var configuration: EncodingConfiguration { get }
    /// Number of different tokens.
    var vocabularySize: Int { get }
    /// The token that ends a piece.
    var endToken: Token { get }
    /// The metres that a piece can open with, the commonest first; empty where the encoding
    /// keeps time in seconds.
    var metres: [Metre] { get }

    /// The pitches that notes can be transposed to; 0...127 unless the encoding has fewer.
    var transposablePitches: ClosedRange<Int> { get }

    /// Encodes a piece.
    ///
    /// - Parameter sequence: The piece.
    /// - Returns: Its token sequences (the melody encoding makes one a track), and for each
    ///   part that gave none the reason, for the user.
    func encode(_ sequence: NoteSequence) -> EncodedPiece

    /// Encodes the beginning of a piece, for a model to continue.
    ///
    /// However short it is; of several melodies the first one counts.
    ///
    /// - Parameter sequence: The beginning.
    /// - Returns: Opening and events without the end.
    /// - Throws: `EncodingError.nothingToContinue` with the reasons.
    func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer

    /// Turns tokens back into notes.
    ///
    /// Never traps: a token that means nothing where it stands is skipped, and notes left open
    /// are closed at the end.
    ///
    /// - Parameters:
    ///   - tokens: A piece, with or without its opening and its end.
    ///   - settings: Tempo, instrument and name of the track that is made.
    /// - Returns: A piece of one track; of an encoding that keeps programs, one for each.
    func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence

    /// The tokens that a new piece begins with.
    ///
    /// - Parameter metre: The metre wanted; nil is 4/4 where the encoding knows metres.
    /// - Returns: The opening.
    /// - Throws: `EncodingError.unknownMetre`, naming those that it knows.
    func opening(metre: Metre?) throws(EncodingError) -> [Token]

    /// A grammar that says which tokens may come next in a piece that is valid.
    ///
    /// - Parameter limits: What the piece is to keep to besides; nil for all that the encoding
    ///   can say.
    /// - Returns: The grammar, before its first token.
    func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar

    /// What pieces keep to, but for one instant or note in a hundred.
    ///
    /// - Parameter pieces: Their tokens, read one piece after the other.
    /// - Returns: The limits; nil where the encoding has none, or there are no notes.
    func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits?

    /// For each token the one that sounds `semitones` higher, or -1 where it leaves
    /// `transposablePitches`.
    func transposition(by semitones: Int) -> [Token]

    /// The same tokens with every duration multiplied by `factor`; unchanged where the encoding
    /// is in beats, not seconds, and where `factor` is not a positive number.
    func stretched(_ tokens: [Token], by factor: Double) -> [Token]

    /// The pitch that a token strikes, 0...127; nil for every other token.
    func pitch(of token: Token) -> Int?

    /// A name for a token, for people: `pitch 60`, `hold`, `shift 120 ms`.
    func name(of token: Token) -> String
}

extension TokenEncoding {
    /// Which encoding this is.
    public var kind: EncodingKind { configuration.kind }

    /// Raised whenever the meaning of a token changes.
    public var version: Int { configuration.version }

    /// All of MIDI's.
    public var transposablePitches: ClosedRange<Int> { 0...127 }

    /// A grammar of all that the encoding can say.
    public func makeGrammar() -> any TokenGrammar { makeGrammar(limits: nil) }

    /// Turns tokens back into notes at 120 quarters a minute on a piano.
    public func decode(_ tokens: [Token]) -> NoteSequence {
        decode(tokens, settings: DecodeSettings())
    }

    /// A table from token to token that moves every struck or released pitch.
    func shiftTable(_ pitchBlocks: [Range<Token>], by semitones: Int) -> [Token] {
        var table = (0..<Token(vocabularySize)).map { $0 }
        for block in pitchBlocks {
            for token in block {
                // An absurd number of semitones must not overflow: 128 leaves every range.
                let pitch = Int(token - block.lowerBound) + min(max(semitones, -128), 128)
                let fits = pitch >= 0 && pitch < block.count
                table[Int(token)] = fits ? block.lowerBound + Token(pitch) : -1
            }
        }
        return table
    }
}
