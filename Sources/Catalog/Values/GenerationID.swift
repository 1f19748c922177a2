/// The names of pieces, short and in order.
///
/// `g-0001`, `g-0002` ... `g-9999`, `g-a10000` ... `g-a99999`, `g-b100000` and so on:
/// four digits while they suffice; longer numbers carry a letter for each further digit, so that
/// names sort as their numbers do in every file listing, without end and without padding. A
/// number is given out once, also when its piece is removed or was never made.
enum GenerationID {
    /// Longest name that a caller may choose for itself, in bytes.
    static let longest = 64

    /// The name of the n-th piece, n >= 1.
    static func text(_ number: Int64) -> String {
        let digits = String(number)
        guard digits.count > 4 else {
            return "g-" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        // 19 digits at most, so the letter never passes "o".
        let letter = UnicodeScalar(UInt8(ascii: "a") + UInt8(digits.count - 5))
        return "g-\(letter)\(digits)"
    }

    /// What may be typed for the name of the n-th piece: its number, with or without `g-`.
    ///
    /// `7`, `g7`, `g-7` and `g-007` all mean `g-0007`.
    static func forgiving(_ typed: String) -> String? {
        var rest = typed[...]
        if rest.first == "g" || rest.first == "G" { rest = rest.dropFirst() }
        if rest.first == "-" { rest = rest.dropFirst() }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int64(rest), number > 0
        else { return nil }
        return text(number)
    }

    /// Whether a name may stand as a folder's and be typed without quoting.
    ///
    /// Small letters, digits and hyphens, a letter or digit first, at most 64.
    static func isValid(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, bytes.count <= longest, first != UInt8(ascii: "-") else {
            return false
        }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
    }
}
