/// Names of series beside samples of their colours, in lines that fill the room from the left.
struct Legend {
    /// One series.
    struct Entry: Hashable, Sendable {
        var name: String
        var colour: Colour
    }

    private struct Placed {
        var entry: Entry
        var place: Point
    }

    private let placed: [Placed]
    /// Height of all lines.
    let height: Double

    private static let swatch = 11.0
    private static let gap = 5.0
    private static let entryGap = 16.0
    private static let longestName = 220.0

    /// Lays the entries out; those that need more than three lines are counted in a last one.
    init(_ entries: [Entry], on canvas: Canvas, left: Double, top: Double, width room: Double) {
        let line = canvas.height(of: .legend) + 3
        var placed: [Placed] = []
        var x = left
        var row = 0
        for (index, entry) in entries.enumerated() {
            let rest = entries.count - index
            let more = "and \(rest) more"
            let name = canvas.fitting(entry.name, .legend, width: Self.longestName)
            let width = Self.swatch + Self.gap + canvas.width(of: name, .legend)
            let moreWidth =
                rest > 1
                ? Self.entryGap + canvas.width(of: more, .legend) + Self.swatch + Self.gap : 0
            let isLastRow = row == 2
            if x + width + (isLastRow ? moreWidth : 0) > left + room, x > left {
                if isLastRow {
                    placed.append(
                        Placed(
                            entry: Entry(name: more, colour: Palette.strongGrid),
                            place: Point(x: x, y: top + (Double(row) + 0.5) * line)
                        )
                    )
                    break
                }
                row += 1
                x = left
            }
            placed.append(
                Placed(
                    entry: Entry(name: name, colour: entry.colour),
                    place: Point(x: x, y: top + (Double(row) + 0.5) * line)
                )
            )
            x += width + Self.entryGap
        }
        self.placed = placed
        self.height = entries.isEmpty ? 0 : Double(row + 1) * line
    }

    /// Draws swatches and names.
    func draw(on canvas: Canvas) {
        for item in placed {
            canvas.fill(
                Box(
                    left: item.place.x,
                    top: item.place.y - Self.swatch / 2,
                    width: Self.swatch,
                    height: Self.swatch
                ),
                item.entry.colour
            )
            canvas.text(
                item.entry.name,
                at: Point(x: item.place.x + Self.swatch + Self.gap, y: item.place.y),
                .left,
                .legend
            )
        }
    }
}
