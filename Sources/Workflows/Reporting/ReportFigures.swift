import Pictures

/// The figures of a report, one by one, as SVG.
public struct ReportFigures: Sendable {
    private let panels: [ResultsPicture.Panel]

    /// Those of a listening test's report.
    public init(_ report: ListeningTestReport) {
        panels = FindingsPanels.all(of: report).filter { !$0.isEmpty }
    }

    /// Those of the ratings' report.
    public init(_ report: ListenerReport) {
        let scores = ResultsPicture.Panel.distribution(
            DistributionPanel(
                title: "Scores",
                subtitle: "How many of each, and their mean with its 95 % interval",
                rows: report.models.map { model in
                    DistributionPanel.Row(
                        name: model.model,
                        counts: model.all.counts,
                        note: TestReportWords.note(
                            model.all.meanScore,
                            model.all.lower.value,
                            model.all.upper.value
                        )
                    )
                }
            )
        )
        panels = ([scores] + PictureWorkflow.temperatures(of: report).map { .settings($0) })
            .filter { !$0.isEmpty }
    }

    /// What each shows.
    public var captions: [ResultsFigure] {
        panels.map { ResultsFigure(title: $0.title, summary: $0.summary) }
    }

    /// Draws a figure.
    ///
    /// - Parameters:
    ///   - number: From 0.
    ///   - width: In units, 320...2,000.
    /// - Returns: The SVG file's bytes; nil where there is no such figure.
    /// - Throws: `Failure`.
    public func svg(_ number: Int, width: Double) throws(Failure) -> [UInt8]? {
        guard panels.indices.contains(number) else { return nil }
        return try attempt { () throws in
            try ResultsPicture([panels[number]], width: width).drawn(as: .svg).bytes
        }
    }
}
