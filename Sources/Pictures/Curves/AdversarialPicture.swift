/// The course of adversarial training: both losses, and below them how well the discriminator
/// judges and how much the samples differ, beside the corpus's own windows.
///
/// No best epoch is marked: the least loss of one side is the other's failure.
public struct AdversarialPicture: Picture {
    /// Heading.
    public let title: String
    private let losses: LineChart
    private let shares: LineChart

    private static let panel = Size(width: 900, height: 400)

    /// Lays out the curves; values that are not finite are gaps.
    ///
    /// - Parameters:
    ///   - points: Figures in order of epochs.
    ///   - title: Heading, such as the model's name.
    ///   - loss: What the losses are, such as `binary cross-entropy`.
    /// - Throws: `PictureError.nothingToDraw` where no loss is finite.
    public init(
        _ points: [AdversarialPoint],
        title: String,
        loss: String
    ) throws(PictureError) {
        func series(
            _ name: String,
            _ colour: Int,
            isDashed: Bool = false,
            _ value: (AdversarialPoint) -> Double
        ) -> LineChart.Series {
            LineChart.Series(
                name: name,
                points: points.map { ($0.epoch, value($0)) },
                colour: Palette.series(colour),
                isDashed: isDashed
            )
        }
        let losses = [
            series("generator", 0) { $0.generatorLoss },
            series("discriminator", 1) { $0.discriminatorLoss },
        ].filter { !$0.finitePoints.isEmpty }
        guard !losses.isEmpty else {
            throw .nothingToDraw(what: "none of the \(points.count) losses is a finite number")
        }
        self.title = title
        self.losses = LineChart(
            title: title,
            subtitle: "losses of both sides: \(loss)",
            series: losses,
            horizontalTitle: "epoch",
            verticalTitle: "loss",
            mark: nil,
            size: Self.panel
        )
        shares = LineChart(
            title: "",
            subtitle: "what the discriminator gets right, and how far apart two windows are",
            series: [
                series("right about real", 0) { $0.realAccuracy },
                series("right about generated", 1) { $0.fakeAccuracy },
                series("samples apart", 2) { $0.diversity },
                series("corpus apart", 7, isDashed: true) { $0.corpusDiversity },
            ],
            horizontalTitle: "epoch",
            verticalTitle: "share, octaves",
            verticalRange: 0...1,
            mark: nil,
            size: Self.panel
        )
    }

    /// Room that the drawing takes, in units.
    public var size: Size {
        Size(width: Self.panel.width, height: losses.size.height + shares.size.height)
    }

    /// What the picture shows, in one line.
    public var summary: String {
        "Adversarial training: \(title). Losses of generator and discriminator, its accuracies, "
            + "and the samples' diversity by epoch."
    }

    /// Draws on a canvas of `size`.
    public func draw(on canvas: Canvas) throws(PictureError) {
        losses.draw(on: canvas)
        shares.draw(on: canvas, top: losses.size.height)
    }
}
