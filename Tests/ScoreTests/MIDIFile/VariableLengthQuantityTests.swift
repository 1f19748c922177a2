import Testing

@testable import Score

@Suite("Variable-length quantities") struct VariableLengthQuantityTests {
    /// The examples of the SMF 1.0 specification.
    static let examples: [(Int, [UInt8])] = [
        (0x0000_0000, [0x00]), (0x0000_0040, [0x40]), (0x0000_007F, [0x7F]),
        (0x0000_0080, [0x81, 0x00]), (0x0000_2000, [0xC0, 0x00]), (0x0000_3FFF, [0xFF, 0x7F]),
        (0x0000_4000, [0x81, 0x80, 0x00]), (0x0010_0000, [0xC0, 0x80, 0x00]),
        (0x001F_FFFF, [0xFF, 0xFF, 0x7F]), (0x0020_0000, [0x81, 0x80, 0x80, 0x00]),
        (0x0800_0000, [0xC0, 0x80, 0x80, 0x00]), (0x0FFF_FFFF, [0xFF, 0xFF, 0xFF, 0x7F]),
    ]

    @Test("are written and read as the specification shows", arguments: examples)
    func specification(value: Int, bytes: [UInt8]) throws {
        var written: [UInt8] = []
        VariableLengthQuantity.append(value, to: &written)
        #expect(written == bytes)
        #expect(VariableLengthQuantity.length(of: value) == bytes.count)
        let (read, position) = try bytes.withUnsafeBufferPointer { buffer in
            var cursor = ByteCursor(bytes: buffer, position: 0, end: buffer.count)
            return (try cursor.quantity(track: 0), cursor.position)
        }
        #expect(read == value)
        #expect(position == bytes.count)
    }
}
