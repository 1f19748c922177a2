import Catalog
import Statistics

extension ScaleFindings {
    /// Reads the scores on a scale; nil without any.
    init?(
        _ results: ListeningResults,
        on scale: ListeningTestSettings.Scale,
        level: Double
    ) {
        let scores = results.scores.filter { $0.scale == scale.name }
        guard !scores.isEmpty else { return nil }
        let byGroup = Dictionary(grouping: scores, by: \.item.group)
        let groups = byGroup.compactMap {
            GroupScores($0, $1.map { ScaleAnswer($0) }, level: level)
        }
        .sorted { ($1.meanScore, $0.group) < ($0.meanScore, $1.group) }
        let compared = scores.filter { $0.item.source != .anchor }.map { ScaleAnswer($0) }
        let names = Set(compared.map(\.stimulus.system))
        self.init(
            scale: scale.name,
            label: scale.label,
            groups: groups,
            difference: Nullable(
                GroupDifference(groups.map(\.group).filter(names.contains), compared)
            ),
            agreement: Nullable(Agreement(scores.map { ScaleAnswer($0) }, level: level))
        )
    }
}

extension GroupScores {
    fileprivate init?(_ group: String, _ answers: [ScaleAnswer], level: Double) {
        guard let summary = try? ScoreSummary(answers, level: level) else { return nil }
        self.init(
            group: group,
            answers: summary.answers,
            raters: summary.raters,
            pieces: summary.pieces,
            meanScore: summary.mean,
            lower: Nullable(summary.interval?.lower),
            upper: Nullable(summary.interval?.upper),
            median: summary.median,
            counts: ListeningTestSettings.scores.map { summary.counts[Double($0)] ?? 0 }
        )
    }
}
