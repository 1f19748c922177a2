import Score
import Workflows

/// Whole pieces held against others: a row a metric, at most 80 columns.
enum PieceSetTable {
    /// - Parameters:
    ///   - sets: The sets held against the reference; empty for the reference's own figures.
    ///   - reference: What they are held against.
    /// - Returns: A block for each set, then what the columns mean.
    static func blocks(_ sets: [PieceSetLine], _ reference: PieceSetLine) -> [[String]] {
        guard !sets.isEmpty else { return [alone(reference)] }
        return sets.map { set in
            Paragraph.lines(
                "\(set.model.value ?? set.path): \(set.pieces) pieces, held against "
                    + "\(reference.pieces) of \(reference.path)",
                indent: ""
            ) + table(set)
        } + [legend]
    }

    private static func alone(_ set: PieceSetLine) -> [String] {
        var table = TextTable(["metric", "median", "what"])
        for metric in ScoreMetric.allCases {
            table.add([metric.key, number(set.medians[metric], metric.places), metric.title])
        }
        return ["\(set.path): \(set.pieces) pieces"] + table.lines
    }

    private static func table(_ set: PieceSetLine) -> [String] {
        var table = TextTable([
            "metric", "ref", "set", "pctile", "distance", "x chance", "overlap", "p (Holm)",
        ])
        for metric in ScoreMetric.allCases {
            guard let difference = set.metrics[metric] else { continue }
            table.add(
                [
                    metric.key, number(difference.referenceMedian.value, metric.places),
                    number(difference.median.value, metric.places),
                ] + figures(difference)
            )
        }
        for histogram in ScoreHistogram.allCases {
            guard let difference = set.histograms[histogram] else { continue }
            table.add([histogram.key, "-", "-"] + figures(difference))
        }
        return table.lines
    }

    private static func figures(_ difference: PieceSetLine.Difference) -> [String] {
        [
            number(difference.percentile.value, 0), number(difference.distance.value, 3),
            number(difference.timesChance.value, 1), number(difference.overlap.value, 2),
            number(difference.pHolm.value, 4),
        ]
    }

    private static func number(_ value: Double?, _ places: Int) -> String {
        value.map { decimal($0, places) } ?? "-"
    }

    private static let legend = [
        "ref, set: medians. pctile: where the set's median lies among the pieces learnt",
        "from (without a model: of the reference). distance: Wasserstein, in the metric's",
        "unit; of histograms, the last rows, energy. x chance: over the distance of sets",
        "drawn at random from both. overlap: of distances within the reference and",
        "across, 0 to 1. p: permutation test, adjusted for all rows.",
    ]
}
