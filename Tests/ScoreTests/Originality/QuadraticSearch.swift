import Score

/// The longest matches by comparing every pair of onsets, note by note: what "the same passage"
/// means, without symbols or suffixes.
enum QuadraticSearch {
    /// Length of the longest match that begins at each onset; 0 where there is none.
    static func lengths(
        of line: OnsetLine,
        in known: [OnsetLine],
        _ equivalence: MatchEquivalence
    ) -> [Int] {
        line.onsets.indices.map { start in
            known.flatMap { other in
                other.onsets.indices.map {
                    length(line.onsets[start...], other.onsets[$0...], equivalence)
                }
            }.max() ?? 0
        }
    }

    /// How long two passages are the same.
    static func length(
        _ one: ArraySlice<OnsetLine.Onset>,
        _ other: ArraySlice<OnsetLine.Onset>,
        _ equivalence: MatchEquivalence
    ) -> Int {
        let (one, other) = (Array(one), Array(other))
        let most = min(one.count, other.count)
        let least = equivalence == .key ? 2 : 3
        var length = 0
        while length < most, isSame(one, other, upTo: length, equivalence) { length += 1 }
        return length < least ? 0 : length
    }

    /// Whether the onset at an index stands to those before it as in the other passage.
    private static func isSame(
        _ one: [OnsetLine.Onset],
        _ other: [OnsetLine.Onset],
        upTo index: Int,
        _ equivalence: MatchEquivalence
    ) -> Bool {
        guard one[index].shape == other[index].shape else { return false }
        let interval = { (onsets: [OnsetLine.Onset]) in
            Int(onsets[index].lowest) - Int(onsets[0].lowest)
        }
        guard interval(one) == interval(other) else { return false }
        let times = (one[index].step - one[0].step, other[index].step - other[0].step)
        guard equivalence == .keyAndTimeScale else { return times.0 == times.1 }
        guard index > 1 else { return true }
        // The first time of each sets the scale.
        let scales = (one[1].step - one[0].step, other[1].step - other[0].step)
        return times.0 * scales.1 == times.1 * scales.0
    }
}
