/// How alike the rhythms of neighbouring bars are.
///
/// A bar's groove is the set of its 16ths at which something begins, drums too; of two bars with Q
/// 16ths the similarity is `1 - |A xor B| / Q`. Source: the grooving pattern similarity of Wu & Yang
/// 2020, there over all pairs of bars on 64 steps, and of neighbours in Dong et al. 2020 (MusPy).
/// MusPy counts in ticks, of which nearly all are silent in both bars, and takes any length that is
/// named for a bar; here on 16ths, in the bars of the piece's own metre.
public enum GrooveConsistency {
    /// Mean similarity of the neighbouring bars, 0...1; nil without two neighbours of one length of
    /// which one has an onset.
    ///
    /// Neighbours of different lengths, and pairs in which both are empty, are left out.
    public static func mean(_ piece: MeasuredPiece) -> Double? {
        let grooves = BarGrid(piece).bars
        var (sum, pairs) = (0.0, 0)
        for (left, right) in zip(grooves, grooves.dropFirst())
        where left.steps == right.steps && !(left.onsets.isEmpty && right.onsets.isEmpty) {
            let different = left.onsets.symmetricDifference(right.onsets).count
            sum += 1 - Double(different) / Double(left.steps)
            pairs += 1
        }
        return pairs > 0 ? sum / Double(pairs) : nil
    }
}

extension ScoreMetric {
    /// `GrooveConsistency.mean`, 0...1.
    public static let grooveConsistency = ScoreMetric(
        "groove_consistency",
        "groove consistency of bars",
        places: 3
    ) { GrooveConsistency.mean($0) }
}
