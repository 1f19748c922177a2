/// The names of pieces.
///
/// Studio's own are `g-` and 12 characters of Crockford's base32 in small letters
/// (`g-7k3f9x0q2m5d`), drawn from a hash of what a piece is made with; the caller computes them,
/// and may choose others. The catalog asks only that a name is valid and taken once.
enum GenerationID {
    /// What Studio's own names begin with, and what need not be typed.
    static let mark = "g-"

    /// Longest name, in bytes.
    static let longest = 64

    /// Every character that a name may have: small letters, digits and the hyphen.
    static let alphabet = "0123456789abcdefghijklmnopqrstuvwxyz-"

    /// Whether a name may stand as a folder's and be typed without quoting.
    ///
    /// Small letters, digits and hyphens, a letter or digit first, at most 64.
    static func isValid(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, bytes.count <= longest, first != UInt8(ascii: "-") else {
            return false
        }
        return bytes.allSatisfy(alphabet.utf8.contains)
    }

    /// The names, or beginnings of names, that what was typed may stand for.
    ///
    /// Capital letters count as small ones, and `g-` may be left out: `7K3F` is `7k3f` or
    /// `g-7k3f`.
    ///
    /// - Returns: The likelier first; none where no name can begin so.
    static func spellings(_ typed: String) -> [String] {
        let name = typed.lowercased()
        guard isValid(name) else { return [] }
        return name.hasPrefix(mark) ? [name] : [name, mark + name]
    }

    /// A name without its `g-`, if it has one: what tells it from the others.
    static func body(_ name: String) -> Substring {
        name.hasPrefix(mark) ? name.dropFirst(mark.count) : name[...]
    }
}
