/// What a listening test says, as panels one below the other.
public struct ResultsPicture: Picture {
    /// One panel.
    public enum Panel: Hashable, Sendable {
        /// Estimates with their intervals.
        case intervals(IntervalPanel)
        /// How scores are distributed.
        case distribution(DistributionPanel)
        /// A measure against a setting.
        case settings(RatingPanel)

        /// Its heading.
        public var title: String {
            switch self {
            case .intervals(let panel): panel.title
            case .distribution(let panel): panel.title
            case .settings(let panel): panel.title
            }
        }

        /// Its heading and what it measures, for those who cannot see it.
        public var summary: String {
            switch self {
            case .intervals(let panel):
                "\(panel.title): \(panel.measure), with intervals: " + named(panel.rows.map(\.name))
            case .distribution(let panel):
                "\(panel.title): how scores are distributed: " + named(panel.rows.map(\.name))
            case .settings(let panel):
                "\(panel.title): \(panel.measure) against temperature. \(panel.subtitle)"
            }
        }

        private func named(_ names: [String]) -> String { names.joined(separator: ", ") }

        /// Whether there is nothing to draw.
        public var isEmpty: Bool {
            switch self {
            case .intervals(let panel): panel.rows.isEmpty
            case .distribution(let panel): panel.rows.isEmpty
            case .settings(let panel): panel.means.isEmpty && panel.curve.isEmpty
            }
        }

        /// More than it needs.
        fileprivate var height: Double {
            switch self {
            case .intervals(let panel): 170 + ResultsRows.height * Double(panel.rows.count)
            case .distribution(let panel): 170 + ResultsRows.height * Double(panel.rows.count)
            case .settings: RatingPicture.panelHeight
            }
        }
    }

    private let panels: [Panel]
    private let width: Double

    private static let margin = 16.0
    private static let gap = 18.0
    /// Widths that labels and axes have room in.
    private static let widths = 320.0...2_000.0

    /// Lays out panels; those without a row are left out.
    ///
    /// - Parameters:
    ///   - panels: From top to bottom.
    ///   - width: Of the picture, 320...2,000 units; nearest of these else. Default 900.
    /// - Throws: `PictureError.nothingToDraw` where none has a row.
    public init(_ panels: [Panel], width: Double = 900) throws(PictureError) {
        self.panels = panels.filter { !$0.isEmpty }
        self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
        guard !self.panels.isEmpty else {
            throw .nothingToDraw(what: "no answer to the test says anything yet")
        }
    }

    /// Room that the drawing takes at most, in units.
    public var size: Size {
        Size(width: width, height: panels.reduce(0) { $0 + $1.height + Self.gap })
    }

    /// What the picture shows, in one line.
    public var summary: String { panels.map(\.title).joined(separator: "; ") }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        var top = Self.margin
        for panel in panels {
            let room = Box(
                left: Self.margin,
                top: top,
                width: width - 2 * Self.margin,
                height: panel.height
            )
            top =
                switch panel {
                case .intervals(let panel): IntervalDrawing(panel).draw(on: canvas, in: room)
                case .distribution(let panel):
                    DistributionDrawing(panel).draw(on: canvas, in: room)
                case .settings(let panel): RatingPicture.draw(panel, on: canvas, in: room)
                }
            top += Self.gap
        }
    }
}
