/// Puts a picture's words into an SVG file.
///
/// cairo draws texts as outlines, so that they look alike everywhere; the words themselves go
/// into `<title>` and `<desc>`, where screen readers and searches find them.
/// Source: SVG 1.1, clause 5.4.
///
/// And it keeps the cells of embedded images even, as they are in PNG: viewers blend them into each
/// other otherwise, and cairo's filter is not written. Source: CSS Images 3, `image-rendering`.
enum SVGDescription {
    /// The file with a title and a description after its root's start tag.
    static func insert(title: String, words: [String], into svg: [UInt8]) -> [UInt8] {
        let root = Array("<svg ".utf8)
        guard
            let start = (0..<max(0, svg.count - root.count)).first(where: { index in
                svg[index..<index + root.count].elementsEqual(root)
            }), let end = svg[start...].firstIndex(of: UInt8(ascii: ">"))
        else { return svg }
        let description = words.map(escaped).joined(separator: "\n")
        let elements = "\n<title>\(escaped(title))</title>\n<desc>\(description)</desc>"
        let cells = Array(" image-rendering=\"pixelated\"".utf8)
        return Array(svg[..<end]) + cells + [svg[end]] + Array(elements.utf8)
            + Array(svg[(end + 1)...])
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case let control where control.value < 32: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
