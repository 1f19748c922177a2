/// Training and validation loss over epochs, with the best epoch marked.
///
/// Values that are not finite are gaps in a curve. The best epoch is the one of the least
/// validation loss, or of the least training loss where nothing was validated.
///
/// ```swift
/// let points = lines.map { LossPoint(epoch: $0.epoch, training: $0.loss, validation: $0.valid) }
/// try LossCurvePicture(points, title: "fiddle").write(to: "losses.png")
/// ```
public struct LossCurvePicture: Picture {
    /// Heading.
    public let title: String
    private let chart: LineChart

    /// Lays out the curves.
    ///
    /// - Parameters:
    ///   - points: Losses in order of epochs.
    ///   - title: Heading, such as the model's name.
    ///   - subtitle: A line below it; empty for none.
    /// - Throws: `PictureError.nothingToDraw` where no value is finite.
    public init(
        _ points: [LossPoint],
        title: String,
        subtitle: String = ""
    ) throws(PictureError) {
        let training = LineChart.Series(
            name: "training",
            points: points.map { ($0.epoch, $0.training) },
            colour: Palette.series(0)
        )
        let validation = LineChart.Series(
            name: "validation",
            points: points.map { ($0.epoch, $0.validation) },
            colour: Palette.series(1)
        )
        let series = [training, validation].filter { !$0.finitePoints.isEmpty }
        guard let judged = series.last else {
            throw .nothingToDraw(what: "none of the \(points.count) losses is a finite number")
        }
        let best = judged.finitePoints.min { $0.y < $1.y }
        let mark = best.map { best in
            LineChart.Mark(
                place: best,
                label: "best \(judged.name): \(Axis.decimal(best.y, places: 3)) at epoch "
                    + Axis.decimal(best.x, places: best.x == best.x.rounded() ? 0 : 2),
                colour: judged.colour
            )
        }
        self.title = title
        self.chart = LineChart(
            title: title,
            subtitle: subtitle,
            series: series,
            horizontalTitle: "epoch",
            verticalTitle: "loss (nats per token)",
            mark: mark
        )
    }

    /// Room that the drawing takes, in units.
    public var size: Size { chart.size }

    /// What the picture shows, in one line.
    public var summary: String {
        "Loss curves: \(title)" + (chart.mark.map { ". \($0.label)" } ?? "")
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        chart.draw(on: canvas)
    }
}
