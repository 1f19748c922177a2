/// The melody encoding's tokens, version 1.
///
/// | tokens | meaning |
/// |---|---|
/// | 0...127 | this pitch is struck at this step |
/// | 128 | hold: the note goes on for this step |
/// | 129 | rest: nothing sounds at this step |
/// | 130 | end of the piece |
/// | 131...145 | opening: the metre, in the order of `metres` |
/// | 146 | opening: any other metre |
enum MelodyVocabulary {
    static let pitches: Range<Token> = 0..<128
    static let hold: Token = 128
    static let rest: Token = 129
    static let end: Token = 130
    static let openings: Range<Token> = 131..<147
    static let otherMetre: Token = 146
    static let size = 147

    /// The metres that have a token of their own, in an order that is part of the version.
    static let metres = [
        Metre(4, 4), Metre(3, 4), Metre(2, 4), Metre(6, 8), Metre(9, 8), Metre(12, 8), Metre(2, 2),
        Metre(3, 2), Metre(3, 8), Metre(6, 4), Metre(5, 4), Metre(7, 8), Metre(5, 8), Metre(4, 2),
        Metre(7, 4),
    ]

    /// The token that a piece in a metre opens with.
    static func opening(for metre: Metre) -> Token {
        guard let index = metres.firstIndex(of: metre) else { return otherMetre }
        return openings.lowerBound + Token(index)
    }

    /// The metre of an opening; 4/4 stands for any other, nil for every other token.
    static func metre(of token: Token) -> Metre? {
        guard openings.contains(token) else { return nil }
        return token == otherMetre ? Metre(4, 4) : metres[Int(token - openings.lowerBound)]
    }

    static func name(of token: Token) -> String {
        switch token {
        case pitches: "pitch \(token)"
        case hold: "hold"
        case rest: "rest"
        case end: "end"
        case otherMetre: "other metre"
        default: metre(of: token).map { "metre \($0)" } ?? "unknown \(token)"
        }
    }
}
