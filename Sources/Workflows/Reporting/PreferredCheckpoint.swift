import Catalog
import Statistics

/// The weights of a model whose pieces listeners like best, as far as they told.
public struct PreferredCheckpoint: Codable, Sendable, Equatable {
    /// What the scores tell.
    public enum Verdict: String, Codable, Sendable {
        /// One epoch's pieces are liked better than those of each other.
        case found
        /// No epoch's are.
        case undecided
        /// Too few epochs were heard, or too few scores given, for a comparison.
        case tooLittle = "too_little"
    }

    /// Scores of the pieces that one epoch's weights wrote.
    public struct EpochScores: Codable, Sendable, Equatable {
        /// The epoch.
        public var epoch: Int
        /// Their scores.
        public var scores: ScoreLine
    }

    /// Name of the model.
    public var model: String
    /// What listeners told it by.
    public var evidence: PreferredTemperature.Evidence
    /// What they tell.
    public var verdict: Verdict
    /// The epoch to sample with; null where they do not tell.
    public var epoch: Nullable<Int>
    /// The verdict in words, with what to do next.
    public var words: String
    /// Scores by epoch, ascending; empty where preferences told.
    public var epochs: [EpochScores]
    /// Tests of each two epochs with Holm's correction; null without any.
    public var difference: Nullable<GroupDifference>

    /// What an epoch is called among groups.
    static func name(_ epoch: Int) -> String { "epoch \(epoch)" }
}

extension PreferredCheckpoint {
    /// Reads the ratings of a model's pieces; those of unknown weights say nothing here.
    ///
    /// - Parameters:
    ///   - model: Name of the model.
    ///   - judgements: Its ratings.
    ///   - level: Level of the intervals.
    init(model: String, _ judgements: [JudgementRecord], level: Double) {
        let known = judgements.filter { $0.epoch != nil }
        let byEpoch = Dictionary(grouping: known) { $0.epoch ?? 0 }
        self.model = model
        evidence = .ratings
        epochs = byEpoch.keys.sorted().compactMap { epoch in
            ScoreLine(byEpoch[epoch] ?? [], temperature: nil, level: level)
                .map { EpochScores(epoch: epoch, scores: $0) }
        }
        let answers = known.map { judgement in
            ScaleAnswer(
                rater: judgement.rater,
                stimulus: Stimulus(
                    system: Self.name(judgement.epoch ?? 0),
                    piece: judgement.generation
                ),
                score: Double(judgement.score)
            )
        }
        let tested = GroupDifference(epochs.map { Self.name($0.epoch) }, answers)
        difference = Nullable(tested)
        let better = (tested?.comparisons ?? []).compactMap { comparison -> Better? in
            guard comparison.adjusted < TestReportWords.significance, comparison.effect != 0
            else { return nil }
            return comparison.effect > 0
                ? Better(comparison.first, than: comparison.second, comparison.adjusted)
                : Better(comparison.second, than: comparison.first, comparison.adjusted)
        }
        let words = CheckpointWords(model: model, evidence: .ratings)
        guard epochs.count > 1, tested != nil else {
            (verdict, epoch) = (.tooLittle, Nullable(nil))
            self.words = words.lacking(heard: epochs.map(\.epoch))
            return
        }
        let best = Self.best(of: epochs.map(\.epoch), better)
        verdict = best == nil ? .undecided : .found
        epoch = Nullable(best)
        let temperatures = Set(byEpoch.values.map { Set($0.map(\.temperature)) })
        self.words =
            words.reading(best: best, better, of: epochs.count)
            + (temperatures.count > 1 ? words.differentTemperatures : "")
    }

    /// Reads comparisons of pieces of different weights of one model; nil without any.
    ///
    /// - Parameters:
    ///   - model: Name of the model.
    ///   - results: Comparisons with epochs as groups.
    ///   - level: Level of the intervals.
    init?(model: String, comparedIn results: ListeningResults, level: Double) {
        guard !results.comparisons.isEmpty else { return nil }
        let items = results.comparisons.flatMap { [$0.left, $0.right] }
        let heard = Dictionary(
            items.compactMap { item in item.epoch.map { (item.group, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        let better = (PairFindings(results, level: level)?.preferences ?? [])
            .compactMap { preference -> Better? in
                guard let adjusted = preference.adjusted.value, let share = preference.share.value,
                    adjusted < TestReportWords.significance, share != 0.5
                else { return nil }
                let names = [preference.first, preference.second]
                    .map { heard[$0].map(Self.name) ?? $0 }
                return share > 0.5
                    ? Better(names[0], than: names[1], adjusted)
                    : Better(names[1], than: names[0], adjusted)
            }
        let best = Self.best(of: Set(heard.values).sorted(), better)
        let words = CheckpointWords(model: model, evidence: .pairs)
        self.init(
            model: model,
            evidence: .pairs,
            verdict: best == nil ? .undecided : .found,
            epoch: Nullable(best),
            words: words.reading(best: best, better, of: heard.count),
            epochs: [],
            difference: Nullable(nil)
        )
    }

    /// That one group is liked better than another, and how sure that is.
    struct Better {
        var group: String
        var other: String
        /// p-value after Holm's correction.
        var adjusted: Double

        init(_ group: String, than other: String, _ adjusted: Double) {
            self.group = group
            self.other = other
            self.adjusted = adjusted
        }
    }

    /// The epoch that is liked better than each other.
    private static func best(of epochs: [Int], _ better: [Better]) -> Int? {
        epochs.first { epoch in
            let beaten = Set(better.filter { $0.group == name(epoch) }.map(\.other))
            return epochs.allSatisfy { $0 == epoch || beaten.contains(name($0)) }
        }
    }
}
