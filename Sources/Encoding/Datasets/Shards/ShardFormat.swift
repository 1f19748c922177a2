/// The layout of a shard: encoded pieces in a file that is mapped into memory.
///
/// All numbers are little-endian.
///
/// | bytes | content |
/// |---|---|
/// | 0..<8 | `STUDIOTK` |
/// | 8..<12 | version of the format, 1 |
/// | 12..<16 | vocabulary size, at most 65,536 |
/// | 16..<24 | tokens |
/// | 24..<32 | pieces |
/// | 32..<64 | SHA-256 of the encoding's identity |
/// | 64... | tokens, 16 bits each, then zeros up to a multiple of 8 |
/// | then | an entry of 32 bytes for each piece |
///
/// An entry: first token (8 bytes), tokens (4), file of the corpus (4), fingerprint of the tokens
/// (8), lowest and highest pitch struck (1 each; 255 and 0 for none), zeros (6).
enum ShardFormat {
    static let magic = Array("STUDIOTK".utf8)
    static let version: UInt32 = 1
    static let headerSize = 64
    static let entrySize = 32
    /// Tokens after which a new shard is begun: 128 MiB of them.
    static let tokensPerShard = 64 << 20

    /// Bytes before the entries; nil where the number is absurd.
    static func entriesStart(tokenCount: UInt64) -> UInt64? {
        guard tokenCount < 1 << 48 else { return nil }
        return (UInt64(headerSize) + 2 * tokenCount + 7) & ~7
    }

    /// A whole file's bytes; nil where a number is absurd.
    static func fileSize(tokenCount: UInt64, pieceCount: UInt64) -> UInt64? {
        guard let start = entriesStart(tokenCount: tokenCount), pieceCount < 1 << 40 else {
            return nil
        }
        return start + UInt64(entrySize) * pieceCount
    }

    /// FNV-1a over the tokens' bytes, 64 bits: equal for equal pieces.
    static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// What a shard's index says about one piece.
struct PieceEntry: Hashable {
    /// Position of its first token among the shard's.
    var start: UInt64
    /// Its tokens.
    var count: UInt32
    /// The number of its file in the corpus's list of contents.
    var file: UInt32
    /// Equal for equal pieces.
    var fingerprint: UInt64
    /// Lowest pitch struck; 255 where none is.
    var lowestPitch: UInt8
    /// Highest pitch struck; 0 where none is.
    var highestPitch: UInt8
}
