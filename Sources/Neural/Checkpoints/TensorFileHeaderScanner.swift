/// Reads the little JSON that a safetensors header is made of: strings and lists of whole numbers.
struct TensorFileHeaderScanner {
    private let bytes: [UInt8]
    /// Bytes read so far.
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
            position += 1
        }
    }

    /// Takes a character where it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    /// Takes a character that must come next.
    mutating func expect(_ character: Unicode.Scalar) throws(TensorFileError) {
        guard take(character) else { throw .badHeader(byte: position, expected: "'\(character)'") }
    }

    /// Nothing but blanks may follow.
    mutating func expectEnd() throws(TensorFileError) {
        skipBlanks()
        guard position == bytes.count else {
            throw .badHeader(byte: position, expected: "the end")
        }
    }

    /// `[2, 3]`: whole numbers from 0 on that fit an Int.
    mutating func integers() throws(TensorFileError) -> [Int] {
        var result: [Int] = []
        try expect("[")
        if take("]") { return result }
        repeat { result.append(try integer()) } while take(",")
        try expect("]")
        return result
    }

    private mutating func integer() throws(TensorFileError) -> Int {
        skipBlanks()
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Int(digits), digits == "0" || !digits.hasPrefix("0") else {
            throw .badHeader(byte: start, expected: "a whole number of at most \(Int.max)")
        }
        return number
    }

    /// A string, its escapes resolved.
    mutating func string() throws(TensorFileError) -> String {
        try expect("\"")
        let start = position
        var characters: [UInt8] = []
        while true {
            guard position < bytes.count, bytes[position] >= 0x20 else {
                throw .badHeader(byte: position, expected: "the rest of a string")
            }
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else {
                characters.append(byte)
                continue
            }
            characters.append(contentsOf: String(try escaped()).utf8)
        }
        guard let string = String(validating: characters, as: UTF8.self) else {
            throw .badHeader(byte: start, expected: "UTF-8")
        }
        return string
    }

    /// What stands after a backslash.
    ///
    /// Characters past U+FFFF need no escape, and get none here.
    private mutating func escaped() throws(TensorFileError) -> Unicode.Scalar {
        let start = position
        guard position < bytes.count else { throw .badHeader(byte: start, expected: "an escape") }
        position += 1
        switch bytes[start] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
            position = min(position + 4, bytes.count)
            if digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
                let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            {
                return scalar
            }
        default: break
        }
        throw .badHeader(byte: start, expected: "an escape of JSON")
    }
}
