import Catalog
import Randomness

/// Decides what a listener hears next.
///
/// Only from the test's seed, the session's number and what was handed out before: the same state
/// gives the same trial. Groups, then pieces, that were handed out least come first; sides are
/// balanced; the same piece never comes in two trials running.
struct TrialSchedule: Sendable {
    /// A stimulus as the schedule sees it.
    struct Item: Hashable, Sendable {
        /// The stimulus's row.
        var id: Int64
        /// The group that it stands for: a model at a temperature, human pieces, anchors.
        var group: Int
        /// What it is cut from; a human piece and its anchor share it.
        var piece: String
        var source: StimulusSource
    }

    let items: [Item]
    let isPaired: Bool
    let repeats: Double
    let seed: UInt64
    /// Trials of a session: those asked for, or as many as there are different ones, and repeats.
    let length: Int
    private let byID: [Int64: Item]

    init(items: [Item], isPaired: Bool, trials: Int, repeats: Double, seed: UInt64) {
        self.items = items
        self.isPaired = isPaired
        self.repeats = repeats
        self.seed = seed
        let fresh = isPaired ? PairChoice.pairCount(of: items) : items.count
        let wanted = trials - SessionPlan.repeatCount(trials: trials, share: repeats)
        length =
            fresh < wanted
            ? fresh + SessionPlan.repeatCount(trials: fresh, share: repeats) : trials
        byID = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The next trial of a session; nil where it is over.
    func next(_ history: TrialHistory) -> TrialChoice? {
        let index = history.trials.count
        guard index < length else { return nil }
        let session = UInt64(bitPattern: history.session)
        var planRandom = Xoshiro256(seed: seed, stream: session << 16)
        let plan = SessionPlan(
            trials: length,
            repeats: repeats,
            checks: checkCount,
            using: &planRandom
        )
        var random = Xoshiro256(seed: seed, stream: session << 16 | UInt64(index + 1))
        let heard = HeardTrials(history, byID)
        let owed = plan.repeatSlots.count { $0 <= index } - heard.repeated.count
        if owed > 0, let choice = repetition(heard, plan, using: &random) { return choice }
        let isCheck = plan.checkSlots.contains(index)
        if let presentation = fresh(heard, isCheck: isCheck, using: &random) {
            return TrialChoice(presentation)
        }
        return repetition(heard, plan, using: &random)
    }

    private var checkCount: Int {
        let sources = Set(items.map(\.source))
        guard isPaired, sources.contains(.anchor), sources.contains(.human) else { return 0 }
        return Self.checkCount(length, hasAnchors: true)
    }

    /// Questions of a session of pairs in which an anchor checks the listener.
    static func checkCount(_ trials: Int, hasAnchors: Bool) -> Int {
        hasAnchors ? max(1, trials / 10) : 0
    }

    private func fresh(
        _ heard: HeardTrials,
        isCheck: Bool,
        using random: inout Xoshiro256
    ) -> TrialHistory.Presentation? {
        guard isPaired else { return SingleChoice(items: items).next(heard, using: &random) }
        let pairs = PairChoice(items: items)
        guard let pair = pairs.next(heard, isCheck: isCheck, using: &random) else { return nil }
        return SideBalance(heard).sides(pair, using: &random)
    }

    /// An earlier trial again, its sides exchanged, at a distance.
    private func repetition(
        _ heard: HeardTrials,
        _ plan: SessionPlan,
        using random: inout Xoshiro256
    ) -> TrialChoice? {
        let latest = heard.trials.count - plan.repeatDistance
        let candidates = heard.trials.prefix(max(0, latest + 1)).filter { trial in
            trial.record.repeatOf == nil && !heard.repeated.contains(trial.record.id)
                && trial.pieces.isDisjoint(with: heard.lastPieces)
        }
        guard let trial = candidates.randomElement(using: &random) else { return nil }
        let record = trial.record
        let presentation =
            record.right.map { TrialHistory.Presentation(left: $0, right: record.left) }
            ?? TrialHistory.Presentation(left: record.left)
        return TrialChoice(presentation, repeatOf: record.id)
    }
}
