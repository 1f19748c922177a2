import Pictures

extension PictureWorkflow {
    /// Draws what a listening test says.
    ///
    /// - Throws: `Failure`; of kind `badData` where it says nothing yet.
    public static func findings(
        of report: ListeningTestReport,
        to output: String
    ) throws(Failure) {
        try attempt { try ResultsPicture(FindingsPanels.all(of: report)).write(to: output) }
    }
}

/// The panels of a listening test's picture.
enum FindingsPanels {
    /// From top to bottom.
    static func all(of report: ListeningTestReport) -> [ResultsPicture.Panel] {
        var panels: [ResultsPicture.Panel] = []
        if let pairs = report.pairs.value { panels += Self.pairs(pairs) }
        panels += report.scales.map(scale)
        if let guesses = report.guesses.value { panels.append(Self.guesses(guesses)) }
        return panels + report.preferred.compactMap { temperatures($0, report) }
    }

    /// How a model's temperatures are liked; nil without a curve.
    private static func temperatures(
        _ preferred: PreferredTemperature,
        _ report: ListeningTestReport
    ) -> ResultsPicture.Panel? {
        guard !preferred.curve.isEmpty else { return nil }
        let isPaired = preferred.evidence == .pairs
        let curve = preferred.curve.map {
            RatingPoint(
                setting: $0.temperature,
                score: $0.score,
                lower: $0.lower,
                upper: $0.upper
            )
        }
        return .settings(
            RatingPanel(
                title: "Temperature of \(preferred.model)",
                subtitle: preferred.summary,
                measure: isPaired ? "strength (log-odds)" : "score",
                scale: isPaired ? nil : 1...5,
                means: [],
                curve: curve,
                best: preferred.temperature.value
            )
        )
    }

    private static func pairs(_ pairs: PairFindings) -> [ResultsPicture.Panel] {
        var panels: [ResultsPicture.Panel] = []
        let strengths = pairs.groups.compactMap { group in
            group.strength.value.map { strength in
                IntervalPanel.Row(
                    name: group.group,
                    value: strength,
                    lower: group.lower.value,
                    upper: group.upper.value
                )
            }
        }
        panels.append(
            .intervals(
                IntervalPanel(
                    title: "Strength",
                    subtitle: "Bradley-Terry with ties; 95 % intervals",
                    measure: "log-odds against the mean of all",
                    reference: 0,
                    rows: strengths
                )
            )
        )
        let preferences = pairs.preferences.compactMap { pair in
            pair.share.value.map { share in
                IntervalPanel.Row(
                    name: "\(pair.first) over \(pair.second)",
                    value: 100 * share,
                    lower: pair.lower.value.map { 100 * $0 },
                    upper: pair.upper.value.map { 100 * $0 }
                )
            }
        }
        panels.append(
            .intervals(
                IntervalPanel(
                    title: "Preference",
                    subtitle: "Of the answers that prefer one; 95 % intervals",
                    measure: "prefer the first (%)",
                    range: 0...100,
                    reference: 50,
                    rows: preferences
                )
            )
        )
        return panels
    }

    private static func scale(_ scale: ScaleFindings) -> ResultsPicture.Panel {
        .distribution(
            DistributionPanel(
                title: scale.label,
                subtitle: "Scores, and their mean with its 95 % interval",
                rows: scale.groups.map { group in
                    DistributionPanel.Row(
                        name: group.group,
                        counts: group.counts,
                        note: TestReportWords.note(
                            group.meanScore,
                            group.lower.value,
                            group.upper.value
                        )
                    )
                }
            )
        )
    }

    private static func guesses(_ guesses: GuessFindings) -> ResultsPicture.Panel {
        .intervals(
            IntervalPanel(
                title: "Judged human",
                subtitle: "Share of the answers; 95 % intervals",
                measure: "judged human (%)",
                range: 0...100,
                reference: 50,
                rows: guesses.groups.map { group in
                    IntervalPanel.Row(
                        name: group.group,
                        value: 100 * group.share,
                        lower: 100 * group.lower,
                        upper: 100 * group.upper,
                        isFaint: group.pValue.value == nil
                    )
                }
            )
        )
    }
}
