/// Follows a piece token by token and says what may come next.
///
/// What an encoding makes of a piece is always allowed by its grammar, but for one thing: a pitch
/// that is struck twice at once, as MidiTok's encodings keep it of doubled voices, is asked of no
/// model. At every step at least one token is allowed.
public protocol TokenGrammar: Sendable {
    /// Takes the next token of the piece; a token that is not allowed is taken as decoding
    /// takes it.
    mutating func accept(_ token: Token)

    /// Ends what still sounds: the tokens to come may not make it longer.
    ///
    /// Asked for after a primer, whose notes are to stay as they are.
    mutating func closeNotes()

    /// Where the piece is to end, in bars, beyond those filled so far; nil, the default, anywhere.
    ///
    /// No token that would pass beyond it is allowed, and no note begins there.
    var lastBar: Double? { get set }

    /// Sets to minus infinity every logit whose token would make the piece invalid.
    ///
    /// - Parameter logits: One a token, (vocabularySize).
    func mask(_ logits: UnsafeMutableBufferPointer<Float>)

    /// Whether a token may come next.
    func allows(_ token: Token) -> Bool

    /// Bars that the tokens taken so far fill; where the encoding is in seconds, two seconds
    /// are a bar (4/4 at 120 quarters a minute).
    var bars: Double { get }

    /// Notes begun so far.
    var noteCount: Int { get }

    /// Whether the end has been taken; nothing but the end is allowed from then on.
    var hasEnded: Bool { get }
}
