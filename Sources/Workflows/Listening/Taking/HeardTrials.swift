import Catalog

/// A session's trials so far and the counts of the whole test, by stimulus and by group.
struct HeardTrials {
    /// A trial with its stimuli.
    struct Trial {
        let record: TrialRecord
        let items: [TrialSchedule.Item]

        var pieces: Set<String> { Set(items.map(\.piece)) }
    }

    /// Two numbers in no order.
    struct Pair: Hashable {
        let low: Int64
        let high: Int64

        init(_ first: Int64, _ second: Int64) {
            low = min(first, second)
            high = max(first, second)
        }
    }

    /// The session's trials, in order.
    let trials: [Trial]
    /// Rows of the session's trials that were repeated.
    let repeated: Set<Int64>
    /// Pieces of the trial before.
    let lastPieces: Set<String>
    /// Pairs that the session has heard.
    let ownPairs: Set<Pair>
    /// How often the session has heard each stimulus.
    let ownCounts: [Int64: Int]
    /// How often the session has heard each pair of groups.
    let ownGroupPairs: [Pair: Int]
    /// How much oftener the session has heard each group on the left than on the right.
    let ownSides: [Int: Int]
    /// How often each pair was handed out in the whole test.
    let pairCounts: [Pair: Int]
    /// The same of pairs of groups.
    let groupPairCounts: [Pair: Int]
    /// How much oftener, in the whole test, the lower of two groups was on the left.
    let groupSides: [Pair: Int]
    /// How often each stimulus was handed out in the whole test.
    let counts: [Int64: Int]
    /// The same of groups.
    let groupCounts: [Int: Int]

    init(_ history: TrialHistory, _ byID: [Int64: TrialSchedule.Item]) {
        trials = history.trials.map { record in
            Trial(
                record: record,
                items: [record.left, record.right].compactMap { $0.flatMap { byID[$0] } }
            )
        }
        repeated = Set(history.trials.compactMap(\.repeatOf))
        lastPieces = trials.last?.pieces ?? []
        var ownPairs: Set<Pair> = []
        var ownCounts: [Int64: Int] = [:]
        var ownGroupPairs: [Pair: Int] = [:]
        var ownSides: [Int: Int] = [:]
        for trial in trials {
            for item in trial.items { ownCounts[item.id, default: 0] += 1 }
            guard trial.items.count == 2 else { continue }
            let (left, right) = (trial.items[0], trial.items[1])
            ownPairs.insert(Pair(left.id, right.id))
            ownGroupPairs[Pair(Int64(left.group), Int64(right.group)), default: 0] += 1
            ownSides[left.group, default: 0] += 1
            ownSides[right.group, default: 0] -= 1
        }
        var pairCounts: [Pair: Int] = [:]
        var groupPairCounts: [Pair: Int] = [:]
        var groupSides: [Pair: Int] = [:]
        var counts: [Int64: Int] = [:]
        var groupCounts: [Int: Int] = [:]
        for (shown, count) in history.counts {
            let items = [shown.left, shown.right].compactMap { $0.flatMap { byID[$0] } }
            for item in items {
                counts[item.id, default: 0] += count
                groupCounts[item.group, default: 0] += count
            }
            guard items.count == 2 else { continue }
            let groups = Pair(Int64(items[0].group), Int64(items[1].group))
            pairCounts[Pair(items[0].id, items[1].id), default: 0] += count
            groupPairCounts[groups, default: 0] += count
            let isLowLeft = items[0].group < items[1].group
            groupSides[groups, default: 0] += isLowLeft ? count : -count
        }
        self.ownPairs = ownPairs
        self.ownCounts = ownCounts
        self.ownGroupPairs = ownGroupPairs
        self.ownSides = ownSides
        self.pairCounts = pairCounts
        self.groupPairCounts = groupPairCounts
        self.groupSides = groupSides
        self.counts = counts
        self.groupCounts = groupCounts
    }
}
