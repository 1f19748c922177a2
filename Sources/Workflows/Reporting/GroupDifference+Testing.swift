import Catalog
import Statistics

extension ModelDifference {
    /// Raters who must have heard every model for a test within raters.
    private static let leastRaters = 6

    /// Tests whether models differ; nil where there are fewer than two, or nothing to tell apart.
    ///
    /// Where at least six raters heard every model, each rater's mean scores are compared within
    /// the rater; otherwise each piece's mean score stands for its model. Single answers are never
    /// counted as independent.
    init?(_ models: [String], _ judgements: [JudgementRecord]) {
        guard models.count >= 2 else { return nil }
        let rows = Self.ratersOfAll(models, judgements)
        let usesRaters = rows.count >= Self.leastRaters
        let byPiece = Self.pieceMeans(models, judgements)
        var comparisons: [ModelComparison] = []
        for first in models.indices {
            for second in models.indices.dropFirst(first + 1) {
                let compared =
                    usesRaters
                    ? Self.withinRaters(rows.map { ($0[first], $0[second]) })
                    : Self.betweenPieces(byPiece[first], byPiece[second])
                guard let compared else { continue }
                comparisons.append(
                    ModelComparison(
                        first: models[first],
                        second: models[second],
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
        guard models.count > 2 else { return }
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

    /// Mean score of each model by each rater who heard all of them: (raters, models).
    private static func ratersOfAll(
        _ models: [String],
        _ judgements: [JudgementRecord]
    ) -> [[Double]] {
        Dictionary(grouping: judgements, by: \.rater).sorted { $0.key < $1.key }
            .compactMap { _, own in
                let byModel = Dictionary(grouping: own, by: \.model)
                let means = models.compactMap { byModel[$0].map(mean) }
                return means.count == models.count ? means : nil
            }
    }

    /// Mean score of each piece of each model.
    private static func pieceMeans(
        _ models: [String],
        _ judgements: [JudgementRecord]
    ) -> [[Double]] {
        let byModel = Dictionary(grouping: judgements, by: \.model)
        return models.map { model in
            Dictionary(grouping: byModel[model] ?? [], by: \.generation)
                .sorted { $0.key < $1.key }.map { mean($0.value) }
        }
    }

    private static func mean(_ judgements: [JudgementRecord]) -> Double {
        Double(judgements.reduce(0) { $0 + $1.score }) / Double(judgements.count)
    }
}
