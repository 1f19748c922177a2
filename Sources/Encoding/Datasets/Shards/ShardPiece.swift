/// A piece as it goes into a shard: its tokens' bytes, and what the index says about it.
struct ShardPiece: Sendable {
    /// The tokens, 16 bits each, little-endian.
    let bytes: [UInt8]
    /// The index's entry, but for the place of the first token.
    private(set) var entry: PieceEntry

    /// Makes a piece ready to be written.
    ///
    /// - Parameters:
    ///   - tokens: The piece, each token in 0..<65,536.
    ///   - file: The number of its file.
    ///   - pitches: The pitches that its encoding's tokens strike.
    init(_ tokens: [Token], file: Int, _ pitches: PitchTable) {
        var range = (lowest: UInt8.max, highest: UInt8(0))
        bytes = [UInt8](unsafeUninitializedCapacity: 2 * tokens.count) { buffer, count in
            for token in tokens {
                buffer[count] = UInt8(truncatingIfNeeded: token)
                buffer[count + 1] = UInt8(truncatingIfNeeded: token >> 8)
                count += 2
                guard let pitch = pitches[token] else { continue }
                range.lowest = min(range.lowest, pitch)
                range.highest = max(range.highest, pitch)
            }
        }
        entry = PieceEntry(
            start: 0,
            count: UInt32(tokens.count),
            file: UInt32(file),
            fingerprint: ShardFormat.fingerprint(bytes),
            lowestPitch: range.lowest,
            highestPitch: range.highest
        )
    }

    /// The entry of a piece whose first token stands at this place among the shard's.
    func entry(at start: Int) -> PieceEntry {
        var entry = entry
        entry.start = UInt64(start)
        return entry
    }
}

/// The pitch that each token of an encoding strikes, looked up once.
struct PitchTable: Sendable {
    private let pitches: [UInt8?]

    init(of encoding: any TokenEncoding) {
        pitches = (0..<Token(encoding.vocabularySize)).map { token in
            encoding.pitch(of: token).map { UInt8($0) }
        }
    }

    /// The pitch, 0...127; nil for a token that strikes none.
    subscript(token: Token) -> UInt8? {
        pitches.indices.contains(Int(token)) ? pitches[Int(token)] : nil
    }
}
