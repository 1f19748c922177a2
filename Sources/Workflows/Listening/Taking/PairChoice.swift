import Catalog
import Randomness

/// Chooses which two stimuli are compared: of the groups compared least, the pieces compared least.
struct PairChoice {
    typealias Item = TrialSchedule.Item

    let items: [Item]

    /// Two stimuli, sides not yet decided.
    struct Pair {
        var first: Item
        var second: Item
    }

    /// Different pairs that a session can hear.
    static func pairCount(of items: [Item]) -> Int {
        let choice = PairChoice(items: items)
        let free = choice.groupPairs(isCheck: false)
        let checks = choice.groupPairs(isCheck: true)
        return (free + checks).reduce(0) { $0 + choice.pairs(of: $1).count }
    }

    /// The next pair for a session.
    ///
    /// - Parameters:
    ///   - heard: What was handed out.
    ///   - isCheck: Whether an anchor is to be compared with a human piece; where that cannot be,
    ///     any pair will do.
    ///   - random: Decides among equals.
    /// - Returns: The pair; nil where none is left for this place.
    func next(_ heard: HeardTrials, isCheck: Bool, using random: inout Xoshiro256) -> Pair? {
        for wanted in isCheck ? [true, false] : [false, true] {
            var groups = groupPairs(isCheck: wanted)
            groups.shuffle(using: &random)
            let ranks = groups.map { pair -> [Int] in
                let key = HeardTrials.Pair(Int64(pair.0), Int64(pair.1))
                return [heard.groupPairCounts[key] ?? 0, heard.ownGroupPairs[key] ?? 0]
            }
            let order = groups.indices.sorted { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
            for index in order {
                if let pair = least(of: groups[index], heard, using: &random) { return pair }
            }
        }
        return nil
    }

    /// Groups that are compared, the lower first.
    ///
    /// Anchors are compared with human pieces only, as a check of the listener; where there are
    /// none, with every group.
    private func groupPairs(isCheck: Bool) -> [(Int, Int)] {
        let sources = Dictionary(items.map { ($0.group, $0.source) }) { first, _ in first }
        let hasChecks = Set(sources.values).isSuperset(of: [.anchor, .human])
        let groups = sources.keys.sorted()
        return groups.enumerated().flatMap { place, low in
            groups.dropFirst(place + 1).compactMap { high in
                let pair = Set([low, high].compactMap { sources[$0] })
                let isOfCheck = hasChecks && pair.contains(.anchor)
                guard isOfCheck == isCheck, !isOfCheck || pair.contains(.human) else { return nil }
                return (low, high)
            }
        }
    }

    private func pairs(of groups: (Int, Int)) -> [Pair] {
        let second = items.filter { $0.group == groups.1 }
        return items.filter { $0.group == groups.0 }.flatMap { first in
            second.filter { $0.piece != first.piece }.map { Pair(first: first, second: $0) }
        }
    }

    private func least(
        of groups: (Int, Int),
        _ heard: HeardTrials,
        using random: inout Xoshiro256
    ) -> Pair? {
        var best: (pair: Pair, rank: [Int])?
        for pair in pairs(of: groups).shuffled(using: &random) {
            let (first, second) = (pair.first, pair.second)
            let key = HeardTrials.Pair(first.id, second.id)
            guard !heard.ownPairs.contains(key), !heard.lastPieces.contains(first.piece),
                !heard.lastPieces.contains(second.piece)
            else { continue }
            let rank = [
                heard.pairCounts[key] ?? 0,
                (heard.ownCounts[first.id] ?? 0) + (heard.ownCounts[second.id] ?? 0),
                (heard.counts[first.id] ?? 0) + (heard.counts[second.id] ?? 0),
            ]
            if let best, !rank.lexicographicallyPrecedes(best.rank) { continue }
            best = (pair, rank)
        }
        return best?.pair
    }
}
