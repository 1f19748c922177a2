/// One histogram of several sets: for each bin a bar a set, side by side.
public struct HistogramPanel: Hashable, Sendable {
    /// What is counted, with the unit of the bins.
    public var title: String
    /// A name for each bin.
    public var bins: [String]
    /// For each set the share of each bin, 0...1; empty where a set has nothing to count.
    public var shares: [[Double]]

    /// Makes a panel.
    public init(title: String, bins: [String], shares: [[Double]]) {
        self.title = title
        self.bins = bins
        self.shares = shares
    }

    /// The bins from the first to the last that any set uses; all where none does.
    var used: Range<Int> {
        let filled = bins.indices.filter { bin in
            shares.contains { $0.indices.contains(bin) && $0[bin] > 0 }
        }
        guard let first = filled.first, let last = filled.last else { return bins.indices }
        return first..<last + 1
    }

    /// Draws the bars and the axes; gives where the drawing ends below.
    func draw(on canvas: Canvas, in room: Box) -> Double {
        let used = used
        let most = shares.flatMap { $0 }.filter(\.isFinite).max() ?? 0
        let vertical = Axis(title: "share", covering: 0...(most > 0 ? most : 1), count: 4)
        let margins = PlotFrame.margins(on: canvas, vertical: vertical)
        let area = Box(
            left: room.left + margins.left,
            top: room.top,
            width: room.width - margins.left - 4,
            height: room.height - margins.bottom
        )
        let frame = PlotFrame(
            area: area,
            horizontal: Axis(
                title: title,
                range: Double(used.lowerBound) - 0.5...Double(used.upperBound) - 0.5,
                ticks: used.map { Axis.Tick(value: Double($0), label: bins[$0]) }
            ),
            vertical: vertical
        )
        for tick in vertical.ticks {
            let y = frame.y(tick.value)
            canvas.line([Point(x: area.left, y: y), Point(x: area.right, y: y)], Palette.grid)
        }
        let slot = area.width / Double(max(used.count, 1))
        let width = 0.84 * slot / Double(max(shares.count, 1))
        for (set, shares) in shares.enumerated() {
            let boxes = used.compactMap { bin -> Box? in
                guard shares.indices.contains(bin), shares[bin] > 0 else { return nil }
                let top = frame.y(shares[bin])
                return Box(
                    left: frame.x(Double(bin) - 0.42) + Double(set) * width,
                    top: top,
                    width: width,
                    height: area.bottom - top
                )
            }
            canvas.fill(boxes, Palette.series(set))
        }
        frame.drawAxes(on: canvas)
        return area.bottom + margins.bottom
    }
}
