import Score
import Workflows

/// How far a model's windows lie from held-out ones, beside the yardsticks: a row a distance.
enum WindowTable {
    /// - Parameter sets: The held-out windows and every set beside them.
    /// - Returns: The table, and what its columns mean.
    static func lines(_ sets: [WindowSetLine]) -> [String] {
        guard let heldOut = sets.first(where: { $0.role == .heldOut }),
            let model = sets.first(where: { $0.role == .model })
        else { return [] }
        let yardsticks = sets.filter { [.training, .random, .beside].contains($0.role) }
        var table = TextTable(
            ["metric", "corpus", "model", "distance", "x floor"]
                + yardsticks.map { $0.role == .training ? "floor" : $0.model.value ?? "random" }
        )
        for distance in PassageDistance.allCases {
            let key = distance.key
            var medians = ["-", "-"]
            if case .values(let metric) = distance {
                medians = [heldOut, model].map { number($0.medians[metric]) }
            }
            table.add(
                [key] + medians
                    + [
                        number(model.distances[key]?.value),
                        model.timesFloor[key]?.value.map { decimal($0, 1) } ?? "-",
                    ] + yardsticks.map { number($0.distances[key]?.value) }
            )
        }
        let shares: [(String, (WindowSetLine) -> Double?)] = [
            ("qualified share", { $0.qualifiedNotes.value }),
            ("near copies", { $0.nearCopies.value }), ("diversity", { $0.diversity.value }),
        ]
        for (name, share) in shares {
            table.add(
                [name] + [heldOut, model].map { number(share($0)) } + ["-", "-"]
                    + yardsticks.map { number(share($0)) }
            )
        }
        return table.lines + legend
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "-" }
        return decimal(value, value.magnitude >= 100 ? 0 : value.magnitude >= 10 ? 1 : 3)
    }

    private static let legend = [
        "",
        "corpus: held-out windows. Medians of corpus and model; distance of the model's windows from",
        "the held-out ones, and of the same number of windows of the training part (the floor), of",
        "random notes with its marginals, and of other models. 1-Wasserstein in the metric's unit;",
        "pooled: L1 of the histograms, 0 to 2; energy: energy distance of the windows' histograms.",
        "Below the distances: shares of notes of a 16th or longer, and of windows that nearly copy",
        "a training window; diversity: how far apart two windows are on average, in octaves.",
    ]
}
