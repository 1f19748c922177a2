/// Numbers of one to four bytes, seven bits in each, the most significant first.
///
/// All bytes but the last have bit 7 set. Source: Standard MIDI Files 1.0, "Variable-length
/// quantities".
public enum VariableLengthQuantity {
    /// The largest number that four bytes hold: 2^28 - 1.
    static let maximum = 0x0FFF_FFFF

    /// Bytes that a number takes, 1...4.
    ///
    /// - Parameter value: The number; what lies outside of 0...`maximum` counts as the nearer end.
    /// - Returns: Bytes.
    public static func length(of value: Int) -> Int {
        let bits = Int.bitWidth - min(max(value, 1), maximum).leadingZeroBitCount
        return (bits + 6) / 7
    }

    /// Appends a number, 0...`maximum`, in as few bytes as it takes.
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var shift = 7 * (length(of: value) - 1)
        while shift > 0 {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift) | 0x80)
            shift -= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value) & 0x7F)
    }
}

extension ByteCursor {
    /// Reads a variable-length quantity of a track.
    @inline(__always)
    mutating func quantity(track: Int) throws(MIDIFileError) -> Int {
        guard position < end else { throw truncated(track: track, needed: 1) }
        let first = bytes[position]
        if first < 0x80 {
            position &+= 1
            return Int(first)
        }
        // Two bytes are as frequent as one where ticks are fine.
        if end &- position > 1 {
            let second = bytes[position &+ 1]
            if second < 0x80 {
                position &+= 2
                return Int(first & 0x7F) << 7 | Int(second)
            }
        }
        // A copy is lent, so that the cursor itself need not live in memory.
        var lent = self
        let value = try lent.longQuantity(track: track)
        self = lent
        return value
    }

    private mutating func longQuantity(track: Int) throws(MIDIFileError) -> Int {
        let start = position
        var value = 0
        while position - start < 4 {
            guard position < end else { throw truncated(track: track, needed: 1) }
            let byte = bytes[position]
            position += 1
            value = value << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        throw .quantityTooLong(track: track, byte: start)
    }

    /// The error of a track that ends before what it should hold.
    func truncated(track: Int, needed: Int) -> MIDIFileError {
        .truncated(chunk: "track \(track + 1)", byte: end, needed: needed, found: remaining)
    }
}
