/// Reads a chunk byte by byte; who reads checks `remaining` first.
struct ByteCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    /// Offset in the file of the next byte.
    var position: Int
    /// Offset of the first byte after the chunk.
    let end: Int

    var remaining: Int { end - position }

    /// A number of `count` bytes, the most significant first, at an offset that is in bounds.
    func bigEndian(at offset: Int, count: Int) -> Int {
        (0..<count).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    /// A number of four bytes, the least significant first, as RIFF has them.
    func littleEndian32(at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    /// Whether four ASCII letters stand at an offset.
    func has(_ name: StaticString, at offset: Int) -> Bool {
        guard end - offset >= name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { letters in
            letters.indices.allSatisfy { letters[$0] == bytes[offset + $0] }
        }
    }

    /// Up to `count` bytes from an offset on, for messages.
    func prefix(_ count: Int, at offset: Int) -> [UInt8] {
        Array(bytes[offset..<Swift.min(offset + count, end)])
    }
}
