/// The frames encoding's tokens, version 1.
///
/// | tokens | meaning |
/// |---|---|
/// | 0...127 | this pitch is struck in this frame |
/// | 128...255 | pitch 0...127 goes on from the frame before |
/// | 256 | the frame ends |
/// | 257 | end of the piece |
/// | 258...272 | opening: the metre, in the order of `MelodyVocabulary.metres` |
/// | 273 | opening: any other metre |
///
/// Two tokens for a pitch rather than a mark after it: on 16ths three of four notes of a chorale's
/// frames are held, and a mark would make each of them two tokens.
enum FramesVocabulary {
    /// The blocks of tokens, in the vocabulary's order.
    enum Block: Int, CaseIterable {
        case struck, held, frame, end, opening
    }

    static let blocks = TokenBlocks(lengths: [128, 128, 1, 1, 16])
    static let frame: Token = 256
    static let end: Token = 257
    static let otherMetre: Token = 273

    /// The tokens of a block.
    static func tokens(_ block: Block) -> Range<Token> { blocks[block.rawValue] }

    static func struck(_ pitch: UInt8) -> Token { Token(min(pitch, 127)) }
    static func held(_ pitch: UInt8) -> Token { 128 + Token(min(pitch, 127)) }

    /// What a token means: its block, and its place in it; nil for what is no token.
    static func meaning(of token: Token) -> (block: Block, index: Int)? {
        guard let (block, index) = blocks.place(of: token), let block = Block(rawValue: block)
        else { return nil }
        return (block, index)
    }

    /// The token that a piece in a metre opens with.
    static func opening(for metre: Metre) -> Token {
        guard let index = MelodyVocabulary.metres.firstIndex(of: metre) else { return otherMetre }
        return tokens(.opening).lowerBound + Token(index)
    }

    /// The metre at a place among the openings; 4/4 stands for any other.
    static func metre(_ index: Int) -> Metre {
        MelodyVocabulary.metres.indices.contains(index)
            ? MelodyVocabulary.metres[index] : Metre(4, 4)
    }

    static func name(of token: Token) -> String {
        guard let (block, index) = meaning(of: token) else { return "unknown \(token)" }
        return switch block {
        case .struck: "strike \(index)"
        case .held: "hold \(index)"
        case .frame: "frame"
        case .end: "end"
        case .opening: token == otherMetre ? "other metre" : "metre \(metre(index))"
        }
    }
}

/// Bounds that keep a hostile or odd file from making endless pieces.
///
/// In quarter notes and frames; the encoder keeps to them, and the grammar asks them of models.
enum FramesLimits {
    /// Fewest notes of a piece worth learning.
    static let fewestNotes = 4
    /// Longest silence within a piece: 16 quarters, four bars of 4/4.
    static let longestRestQuarters = 16
    /// Longest note: 32 quarters, eight bars of 4/4.
    static let longestNoteQuarters = 32
    /// Most tokens of a piece.
    static let mostTokens = 500_000
}
