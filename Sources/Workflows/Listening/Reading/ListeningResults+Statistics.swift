import Catalog
import Statistics

extension PairAnswer {
    /// A comparison as Bradley-Terry takes it.
    init(_ comparison: ListeningResults.Comparison) {
        let outcome: Outcome =
            switch comparison.outcome {
            case .left: .left
            case .right: .right
            case .noDifference: .noDifference
            // The other two are answers about one piece, and no test of pairs takes them.
            case .cannotTell, .human, .machine: .cannotTell
            }
        self.init(
            rater: comparison.rater,
            left: Stimulus(comparison.left),
            right: Stimulus(comparison.right),
            outcome: outcome
        )
    }
}

extension ScaleAnswer {
    /// A score as an answer about its group.
    init(_ score: ListeningResults.Score) {
        self.init(
            rater: score.rater,
            stimulus: Stimulus(score.item),
            score: Double(score.value)
        )
    }
}

extension SettingAnswer {
    /// A score as one of a temperature; nil for a piece without one.
    init?(_ score: ListeningResults.Score) {
        guard let temperature = score.item.temperature else { return nil }
        self.init(
            rater: score.rater,
            piece: score.item.piece,
            setting: temperature,
            score: Double(score.value)
        )
    }
}

extension Stimulus {
    fileprivate init(_ item: ListeningResults.Item) {
        self.init(system: item.group, piece: item.piece)
    }
}
