import Catalog
import Statistics

extension ModelScores {
    /// Summarises a model's scores; nil without any.
    init?(model: String, _ judgements: [JudgementRecord], level: Double) {
        guard let all = ScoreLine(judgements, temperature: nil, level: level) else { return nil }
        self.model = model
        self.all = all
        let byTemperature = Dictionary(grouping: judgements, by: \.temperature)
        temperatures = byTemperature.keys.compactMap { $0 }.sorted().compactMap { temperature in
            ScoreLine(byTemperature[temperature] ?? [], temperature: temperature, level: level)
        }
    }
}

extension ScoreLine {
    init?(_ judgements: [JudgementRecord], temperature: Double?, level: Double) {
        let answers = judgements.map { ScaleAnswer($0) }
        // The catalog holds scores of 1 to 5 only, so that only an empty list has no summary.
        guard let summary = try? ScoreSummary(answers, level: level) else { return nil }
        self.init(
            temperature: Nullable(temperature),
            answers: summary.answers,
            raters: summary.raters,
            pieces: summary.pieces,
            meanScore: summary.mean,
            lower: Nullable(summary.interval?.lower),
            upper: Nullable(summary.interval?.upper),
            median: summary.median,
            counts: (1...5).map { summary.counts[Double($0)] ?? 0 }
        )
    }
}

extension Agreement {
    /// Measures agreement; nil where no piece has two scores, or all scores are the same.
    init?(_ answers: [ScaleAnswer], level: Double) {
        let units = Dictionary(grouping: answers, by: \.stimulus.piece)
            .sorted { $0.key < $1.key }
            .map { $0.value.map(\.score) }
        guard let alpha = try? KrippendorffAlpha(units) else { return nil }
        let interval = alpha.interval(level: level)
        self.init(
            alpha: alpha.value,
            lower: Nullable(interval?.lower),
            upper: Nullable(interval?.upper),
            pieces: alpha.units
        )
    }
}

extension ScaleAnswer {
    /// A rating as an answer about its model.
    init(_ judgement: JudgementRecord) {
        self.init(
            rater: judgement.rater,
            stimulus: Stimulus(system: judgement.model, piece: judgement.generation),
            score: Double(judgement.score)
        )
    }
}
