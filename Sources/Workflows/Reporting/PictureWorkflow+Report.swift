import Pictures

extension PictureWorkflow {
    /// Draws how scores change with the temperature: a panel for each model.
    ///
    /// - Throws: `Failure`; of kind `badData` where no model has scores at a temperature.
    public static func ratings(
        of report: ListenerReport,
        to output: String
    ) throws(Failure) {
        let panels = temperatures(of: report)
        try attempt { try RatingPicture(panels).write(to: output) }
    }

    /// A panel for each model with scores at a temperature.
    static func temperatures(of report: ListenerReport) -> [RatingPanel] {
        report.models.filter { !$0.temperatures.isEmpty }.map { scores in
            let preferred = report.preferred.first { $0.model == scores.model }
            return RatingPanel(
                title: scores.model,
                subtitle: preferred?.summary ?? "",
                means: scores.temperatures.compactMap { line in
                    line.temperature.value.map {
                        RatingPoint(
                            setting: $0,
                            score: line.meanScore,
                            lower: line.lower.value,
                            upper: line.upper.value
                        )
                    }
                },
                curve: (preferred?.curve ?? []).map {
                    RatingPoint(
                        setting: $0.temperature,
                        score: $0.score,
                        lower: $0.lower,
                        upper: $0.upper
                    )
                },
                best: preferred?.temperature.value
            )
        }
    }
}

extension PreferredTemperature {
    /// The verdict's first sentence: there is room for one line.
    var summary: String {
        words.firstRange(of: ". ").map { words[..<$0.lowerBound] + "." } ?? words
    }
}
