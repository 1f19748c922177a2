/// What a terminal is shown of a text: a name from somebody else's file must not move its cursor,
/// set its title or answer in its place.
enum TerminalText {
    /// The text with a question mark for each control character but line breaks and tabs.
    static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "?" : scalar) }
        return String(result)
    }

    /// As much of a text, harmless and in one line, as stands in so many columns.
    ///
    /// Letters from Hangul on (U+1100) count as two columns: some have one, and no line is broken.
    static func line(_ text: String, columns: Int) -> String {
        var line = ""
        var left = columns
        for character in harmless(text) {
            left -= character.unicodeScalars.first.map { $0.value >= 0x1100 ? 2 : 1 } ?? 0
            guard left >= 0 else { break }
            line.append(character == "\n" || character == "\t" ? "?" : character)
        }
        return line
    }

    /// C0 and C1 controls and delete; and the marks that turn the direction of writing around.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
