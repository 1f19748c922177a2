import Statistics

extension GroupDifference {
    /// Raters who must have heard every group for a test within raters.
    private static let leastRaters = 6

    /// Tests whether groups differ; nil where there are fewer than two, or nothing to tell apart.
    ///
    /// Where at least six raters heard every group, each rater's mean scores are compared within
    /// the rater; otherwise each piece's mean score stands for its group. Single answers are never
    /// counted as independent.
    ///
    /// - Parameters:
    ///   - groups: Names of the systems, in the order of a report.
    ///   - answers: Scores; those of other systems are left out.
    init?(_ groups: [String], _ answers: [ScaleAnswer]) {
        guard groups.count >= 2 else { return nil }
        let rows = Self.ratersOfAll(groups, answers)
        let usesRaters = rows.count >= Self.leastRaters
        let byPiece = Self.pieceMeans(groups, answers)
        var comparisons: [GroupComparison] = []
        for first in groups.indices {
            for second in groups.indices.dropFirst(first + 1) {
                let compared =
                    usesRaters
                    ? Self.withinRaters(rows.map { ($0[first], $0[second]) })
                    : Self.betweenPieces(byPiece[first], byPiece[second])
                guard let compared else { continue }
                comparisons.append(
                    GroupComparison(
                        first: groups[first],
                        second: groups[second],
                        test: usesRaters ? "wilcoxon" : "mann_whitney",
                        pValue: compared.pValue,
                        adjusted: compared.pValue,
                        effect: compared.effect
                    )
                )
            }
        }
        guard !comparisons.isEmpty else { return nil }
        for (place, adjusted) in HolmCorrection.adjusted(comparisons.map(\.pValue)).enumerated() {
            comparisons[place].adjusted = adjusted
        }
        self.init(
            test: Nullable(nil),
            unit: usesRaters ? .rater : .piece,
            statistic: Nullable(nil),
            pValue: Nullable(nil),
            effect: Nullable(nil),
            comparisons: comparisons
        )
        guard groups.count > 2 else { return }
        if usesRaters, let all = try? FriedmanTest(rows) {
            test = Nullable("friedman")
            statistic = Nullable(all.statistic)
            pValue = Nullable(all.pValue)
            effect = Nullable(all.concordance)
        } else if !usesRaters, let all = try? KruskalWallisTest(byPiece) {
            test = Nullable("kruskal_wallis")
            statistic = Nullable(all.statistic)
            pValue = Nullable(all.pValue)
            effect = Nullable(all.effect)
        }
    }

    private static func withinRaters(
        _ pairs: [(Double, Double)]
    ) -> (pValue: Double, effect: Double)? {
        (try? WilcoxonTest(pairs.map(\.0), pairs.map(\.1))).map { ($0.pValue, $0.effect) }
    }

    private static func betweenPieces(
        _ first: [Double],
        _ second: [Double]
    ) -> (pValue: Double, effect: Double)? {
        (try? MannWhitneyTest(first, second)).map { ($0.pValue, $0.effect) }
    }

    /// Mean score of each group by each rater who heard all of them: (raters, groups).
    private static func ratersOfAll(
        _ groups: [String],
        _ answers: [ScaleAnswer]
    ) -> [[Double]] {
        Dictionary(grouping: answers, by: \.rater).sorted { $0.key < $1.key }
            .compactMap { _, own in
                let byGroup = Dictionary(grouping: own, by: \.stimulus.system)
                let means = groups.compactMap { byGroup[$0].map(mean) }
                return means.count == groups.count ? means : nil
            }
    }

    /// Mean score of each piece of each group.
    private static func pieceMeans(
        _ groups: [String],
        _ answers: [ScaleAnswer]
    ) -> [[Double]] {
        let byGroup = Dictionary(grouping: answers, by: \.stimulus.system)
        return groups.map { group in
            Dictionary(grouping: byGroup[group] ?? [], by: \.stimulus.piece)
                .sorted { $0.key < $1.key }.map { mean($0.value) }
        }
    }

    private static func mean(_ answers: [ScaleAnswer]) -> Double {
        answers.reduce(0) { $0 + $1.score } / Double(answers.count)
    }
}
