import Catalog
import Randomness

/// Decides which of two stimuli is on the left.
///
/// Within a session each group is to be on the left as often as on the right; over all sessions of
/// a test each group of a pair, and never more than two times more often than the other.
struct SideBalance {
    private let heard: HeardTrials

    /// Largest difference, over the whole test, between the sides of two groups.
    static let mostDifference = 2

    init(_ heard: HeardTrials) { self.heard = heard }

    /// Lays a pair out.
    func sides(
        _ pair: PairChoice.Pair,
        using random: inout Xoshiro256
    ) -> TrialHistory.Presentation {
        let isLowFirst = pair.first.group < pair.second.group
        let (low, high) = isLowFirst ? (pair.first, pair.second) : (pair.second, pair.first)
        let groups = HeardTrials.Pair(Int64(low.group), Int64(high.group))
        let difference = heard.groupSides[groups] ?? 0
        let ownLow = heard.ownSides[low.group] ?? 0
        let ownHigh = heard.ownSides[high.group] ?? 0
        // What is left unbalanced if the lower group goes to the left, and if to the right.
        let ifLeft = abs(ownLow + 1) + abs(ownHigh - 1)
        let ifRight = abs(ownLow - 1) + abs(ownHigh + 1)
        let isLowLeft: Bool
        if abs(difference) >= Self.mostDifference {
            isLowLeft = difference < 0
        } else if ifLeft != ifRight {
            isLowLeft = ifLeft < ifRight
        } else {
            isLowLeft = difference == 0 ? Bool.random(using: &random) : difference < 0
        }
        return isLowLeft
            ? TrialHistory.Presentation(left: low.id, right: high.id)
            : TrialHistory.Presentation(left: high.id, right: low.id)
    }
}
