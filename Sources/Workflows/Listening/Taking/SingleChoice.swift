import Catalog
import Randomness

/// Chooses which stimulus is heard alone: of the group heard least, the piece heard least.
struct SingleChoice {
    let items: [TrialSchedule.Item]

    /// The next stimulus for a session; nil where none is left for this place.
    func next(
        _ heard: HeardTrials,
        using random: inout Xoshiro256
    ) -> TrialHistory.Presentation? {
        var ownGroups: [Int: Int] = [:]
        for item in heard.trials.flatMap(\.items) { ownGroups[item.group, default: 0] += 1 }
        var best: (id: Int64, rank: [Int])?
        for item in items.shuffled(using: &random) {
            guard heard.ownCounts[item.id] == nil, !heard.lastPieces.contains(item.piece) else {
                continue
            }
            let rank = [
                heard.groupCounts[item.group] ?? 0, ownGroups[item.group] ?? 0,
                heard.counts[item.id] ?? 0,
            ]
            if let best, !rank.lexicographicallyPrecedes(best.rank) { continue }
            best = (item.id, rank)
        }
        return best.map { TrialHistory.Presentation(left: $0.id) }
    }
}
