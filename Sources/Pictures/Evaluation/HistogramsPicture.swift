/// Histograms of several sets of music beside one another: a panel for each thing that is counted.
public struct HistogramsPicture: Picture {
    /// Heading.
    public let title: String
    /// A line below it; empty for none.
    public let subtitle: String
    private let sets: [String]
    private let panels: [HistogramPanel]

    private static let width = 1_200.0
    private static let margin = 16.0
    private static let gap = 20.0
    private static let panelHeight = 230.0

    /// Takes the panels.
    ///
    /// - Parameters:
    ///   - panels: What is counted, two in a row; in each a list of shares for each set.
    ///   - sets: Names of the sets, up to 8, for the legend.
    ///   - title: Heading.
    ///   - subtitle: A line below it.
    /// - Throws: `PictureError.nothingToDraw` where no set has anything to count.
    public init(
        _ panels: [HistogramPanel],
        sets: [String],
        title: String,
        subtitle: String = ""
    ) throws(PictureError) {
        guard panels.contains(where: { $0.shares.joined().contains { $0 > 0 } }) else {
            throw .nothingToDraw(what: "no set has notes to count")
        }
        self.panels = panels
        self.sets = sets
        self.title = title
        self.subtitle = subtitle
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        let rows = Double((panels.count + 1) / 2)
        return Size(width: Self.width, height: 140 + rows * (Self.panelHeight + Self.gap))
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Histograms of \(sets.joined(separator: " and ")): "
            + panels.map(\.title).joined(separator: ", ") + ". \(title)"
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        let room = Self.width - 2 * Self.margin
        var y = PianoRollCaption.draw(
            title: title,
            subtitle: subtitle,
            on: canvas,
            left: Self.margin,
            top: Self.margin,
            width: room
        )
        let legend = Legend(
            sets.enumerated().map { Legend.Entry(name: $1, colour: Palette.series($0)) },
            on: canvas,
            left: Self.margin,
            top: y,
            width: room
        )
        legend.draw(on: canvas)
        y += legend.height + 10
        let width = (room - Self.gap) / 2
        for (index, panel) in panels.enumerated() {
            let column = index % 2
            let end = panel.draw(
                on: canvas,
                in: Box(
                    left: Self.margin + Double(column) * (width + Self.gap),
                    top: y,
                    width: width,
                    height: Self.panelHeight
                )
            )
            if column == 1 { y = end + Self.gap }
        }
    }
}
