/// Little-endian bytes and RIFF chunks.
struct ByteWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Appends a number of one byte.
    mutating func byte(_ value: Int) { bytes.append(UInt8(truncatingIfNeeded: value)) }

    /// Appends a number of two bytes.
    mutating func word(_ value: UInt16) {
        byte(Int(value))
        byte(Int(value >> 8))
    }

    /// Appends a number of four bytes.
    mutating func double(_ value: Int) {
        word(UInt16(truncatingIfNeeded: value))
        word(UInt16(truncatingIfNeeded: value >> 16))
    }

    /// Appends letters as they are.
    mutating func bytes(_ letters: String) { bytes += letters.utf8 }

    /// Appends a name, filled with zeros to 20 bytes of which the last is 0.
    mutating func name(_ name: String) {
        let letters = name.utf8.prefix(19)
        bytes += letters
        bytes += [UInt8](repeating: 0, count: 20 - letters.count)
    }

    /// Appends a text that ends with one zero or, to be even, two.
    mutating func text(_ text: String) {
        bytes += text.utf8
        bytes += [UInt8](repeating: 0, count: text.utf8.count % 2 == 0 ? 2 : 1)
    }

    /// Appends a chunk: four letters, the length, the content.
    mutating func chunk(_ letters: String, _ content: (inout ByteWriter) -> Void) {
        var inner = ByteWriter()
        content(&inner)
        bytes += letters.utf8
        double(inner.bytes.count)
        bytes += inner.bytes
    }
}
