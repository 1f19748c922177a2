import Score
import Workflows

/// The voice-leading of a model's pieces beside the corpus's: a row a metric.
enum VoicesTable {
    /// - Parameter sets: The corpus, the model, and what was named.
    /// - Returns: The table, and what its rows mean.
    static func lines(_ sets: [VoicesLine]) -> [String] {
        var table = TextTable(["metric"] + sets.map(heading))
        table.add(["pieces"] + sets.map { "\($0.pieces)" })
        for metric in VoiceMetric.allCases {
            table.add(
                [metric.rawValue]
                    + sets.map { set in
                        set.figures[metric].map { figure($0, in: metric) } ?? "-"
                    }
            )
        }
        table.add(["unplaced_share %"] + sets.map { decimal(100 * $0.unplaced, 2) })
        let right = sets.compactMap { $0.rightVoice.value }.first.map {
            [
                "Of the corpus's notes \(decimal(100 * $0, 1)) % are found in the voice whose track "
                    + "has them."
            ]
        }
        return table.lines + legend + (right ?? [])
    }

    private static func heading(_ set: VoicesLine) -> String {
        switch set.role {
        case .tracks: "corpus by tracks"
        case .corpus: "corpus, found"
        case .model, .pieces: set.name
        }
    }

    private static func figure(_ figure: VoicesLine.Figure, in metric: VoiceMetric) -> String {
        let factor = isShare(metric) ? 100.0 : 1
        let error = figure.standardError.value.map { " ± " + decimal(factor * $0, 2) } ?? ""
        return decimal(factor * figure.mean, 2) + error
    }

    private static func isShare(_ metric: VoiceMetric) -> Bool {
        switch metric {
        case .crossingShare, .outsideRanges, .dissonance: true
        case .parallelFifths, .parallelOctaves: false
        }
    }

    private static let legend = [
        "",
        "Means over the pieces and their standard errors. Shares in percent: of time with crossed",
        "voices, of notes outside the usual range of their voice, of time of pairs of notes in a",
        "dissonant interval. Parallels in a thousand motions of two voices. By tracks: as the",
        "tracks name the voices; found: as in what the model writes, where nothing names them.",
    ]
}
