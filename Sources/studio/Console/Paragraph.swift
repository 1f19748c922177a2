/// Running text for a terminal.
enum Paragraph {
    /// Columns of running text.
    private static let width = 88

    /// Breaks text at spaces, into lines of at most 88 columns.
    ///
    /// - Parameters:
    ///   - text: One paragraph.
    ///   - indent: What every line begins with.
    ///   - mark: What the first line begins with in its place.
    /// - Returns: The lines.
    static func lines(_ text: String, indent: String = "  ", mark: String? = nil) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
                lines.append(indent + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(indent + line) }
        if let mark, let first = lines.first { lines[0] = mark + first.dropFirst(indent.count) }
        return lines
    }

    /// A heading with items below, after an empty line; nothing without items.
    static func list(_ heading: String, _ items: [String]) -> [String] {
        items.isEmpty
            ? [] : ["", heading] + items.flatMap { lines($0, indent: "    ", mark: "  - ") }
    }
}
