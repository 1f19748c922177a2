public import Score

/// A token: an index into an encoding's vocabulary, 0..<vocabularySize.
public typealias Token = Int32

/// Turns note sequences into tokens and back.
///
/// One file per encoding, named as in its paper. A piece is encoded as
/// `opening + events + [endToken]`; its tokens mean the same under the same `version` for ever.
public protocol TokenEncoding: Sendable {
    /// Which encoding this is.
    var kind: EncodingKind { get }
    /// Raised whenever the meaning of a token changes.
    var version: Int { get }
    /// Number of different tokens.
    var vocabularySize: Int { get }
    /// The token that ends a piece.
    var endToken: Token { get }

    /// Encodes a piece.
    ///
    /// - Parameter sequence: The piece.
    /// - Returns: Its token sequences (the melody encoding makes one a track), and for each
    ///   part that gave none the reason, for the user.
    func encode(_ sequence: NoteSequence) -> EncodedPiece

    /// Turns tokens back into notes.
    ///
    /// Never traps: a token that means nothing where it stands is skipped, and notes left open
    /// are closed at the end.
    func decode(_ tokens: [Token]) -> NoteSequence

    /// The tokens that a new piece begins with.
    ///
    /// - Parameter metre: The metre wanted, where the encoding knows metres.
    /// - Throws: `EncodingError.unknownMetre`, naming those that it knows.
    func opening(metre: Metre?) throws(EncodingError) -> [Token]

    /// A grammar that says which tokens may come next in a piece that is valid.
    func makeGrammar() -> any TokenGrammar

    /// For each token the one that sounds `semitones` higher, or -1 where it leaves 0...127.
    func transposition(by semitones: Int) -> [Token]

    /// The same tokens with every duration multiplied by `factor`; unchanged where the encoding
    /// is in beats, not seconds.
    func stretched(_ tokens: [Token], by factor: Double) -> [Token]

    /// A name for a token, for people: `pitch 60`, `hold`, `shift 120 ms`.
    func name(of token: Token) -> String
}

/// Follows a piece token by token and says what may come next.
public protocol TokenGrammar: Sendable {
    /// Takes the next token of the piece.
    mutating func accept(_ token: Token)

    /// Sets to minus infinity every logit whose token would make the piece invalid.
    func mask(_ logits: UnsafeMutableBufferPointer<Float>)

    /// Bars that the tokens taken so far fill.
    var bars: Double { get }

    /// Notes begun so far.
    var noteCount: Int { get }
}

/// What encoding a piece gave.
public struct EncodedPiece: Sendable {
    /// Token sequences, each from its opening to `endToken`.
    public var sequences: [[Token]]
    /// Reasons for the parts that gave none: `track 2 "Drums": drums have no melody`.
    public var reasons: [String]
    /// Mean distance of the onsets from the grid, in grid steps (0 = on the grid, at most 0.5).
    public var quantisationError: Double

    /// Makes a result.
    public init(sequences: [[Token]], reasons: [String], quantisationError: Double) {
        self.sequences = sequences
        self.reasons = reasons
        self.quantisationError = quantisationError
    }
}
