/// The top of a comparison: what is compared, and what was done so that it can be.
struct ComparisonHeading {
    let title: String
    let sides: [ComparisonSide]
    /// What was matched, a sentence each.
    let remarks: [String]

    private static let swatch = 12.0
    private static let indent = 18.0

    /// Draws everything and gives the first free place below.
    func draw(on canvas: Canvas, left: Double, top: Double, width: Double) -> Double {
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: "",
            on: canvas,
            left: left,
            top: top,
            width: width
        )
        for (index, side) in sides.enumerated() {
            y = draw(side, index, on: canvas, left, y, width)
        }
        y += 3
        let height = canvas.height(of: .legend) + 2
        for remark in remarks {
            canvas.dot(Point(x: left + 5, y: y + height / 2), radius: 2, Palette.faintInk)
            for line in Self.wrapped(remark, on: canvas, width: width - Self.indent) {
                canvas.text(
                    line,
                    at: Point(x: left + Self.indent, y: y + height / 2),
                    .left,
                    .legend
                )
                y += height
            }
        }
        return y + 10
    }

    private func draw(
        _ side: ComparisonSide,
        _ index: Int,
        on canvas: Canvas,
        _ left: Double,
        _ top: Double,
        _ width: Double
    ) -> Double {
        let height = canvas.height(of: .caption) + 4
        let middle = top + height / 2
        canvas.fill(
            Box(left: left, top: middle - 6, width: Self.swatch, height: Self.swatch),
            Palette.series(index)
        )
        let (x, room) = (left + Self.indent, width - Self.indent)
        let name = canvas.fitting(
            "\(ComparisonPicture.letters[index])  \(side.name)",
            .caption,
            width: room
        )
        canvas.text(name, at: Point(x: x, y: middle), .left, .caption)
        let used = canvas.width(of: name, .caption) + 14
        // Beside the name where there is room, else below it.
        let isBeside = used + canvas.width(of: side.detail, .subtitle) <= room
        canvas.text(
            canvas.fitting(side.detail, .subtitle, width: room),
            at: Point(x: isBeside ? x + used : x, y: isBeside ? middle : middle + height),
            .left,
            .subtitle
        )
        return top + (isBeside ? height : 2 * height)
    }

    /// A text in lines that are no wider than the room, broken between words.
    static func wrapped(_ text: String, on canvas: Canvas, width: Double) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, canvas.width(of: "\(last) \(word)", .legend) <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(canvas.fitting(String(word), .legend, width: width))
            }
        }
        return lines
    }
}
