import Catalog
import Statistics

extension GuessFindings {
    /// Reads guesses; nil without any.
    init?(_ results: ListeningResults, level: Double) {
        let guesses = results.guesses
        guard !guesses.isEmpty else { return nil }
        let human = guesses.filter { $0.item.source == .human }
        let machine = guesses.filter { $0.item.source == .generation }
        let byGroup = Dictionary(grouping: guesses, by: \.item.group)
        var groups = byGroup.compactMap { name, own in
            Group(name, own, against: human, level: level)
        }.sorted { ($0.rank, $1.share, $0.group) < ($1.rank, $0.share, $1.group) }
        let tested = groups.indices.filter { groups[$0].told.value?.pValue.value != nil }
        let adjusted = HolmCorrection.adjusted(
            tested.compactMap { groups[$0].told.value?.pValue.value }
        )
        for (place, value) in zip(tested, adjusted) {
            groups[place].told.value?.adjusted = Nullable(value)
        }
        self.groups = groups
        let all = Told(human + machine, level: level)
        self.all = Nullable(all)
        accuracy = Nullable(all.map { Self.accuracy($0.difference) })
        lower = Nullable(all?.lower.value.map(Self.accuracy))
        upper = Nullable(all?.upper.value.map(Self.accuracy))
    }

    /// With as many of both kinds, (H + 1 - F) / 2 are right.
    private static func accuracy(_ difference: Double) -> Double { (1 + difference) / 2 }
}

extension GuessFindings.Group {
    /// Place among the kinds of groups.
    fileprivate var rank: Int { isHuman ? 0 : pValue.value == nil ? 2 : 1 }

    fileprivate init?(
        _ name: String,
        _ guesses: [ListeningResults.Guess],
        against human: [ListeningResults.Guess],
        level: Double
    ) {
        let clusters = AnswerClusters(
            raters: guesses.map(\.rater),
            pieces: guesses.map { [$0.item.piece] }
        )
        guard
            let source = guesses.first?.item.source,
            let share = try? ClusteredShare(
                guesses.map(\.saidHuman),
                clusters: clusters,
                level: level
            )
        else { return nil }
        self.init(
            group: name,
            isHuman: source == .human,
            answers: share.answers,
            raters: clusters.raters,
            pieces: clusters.pieces,
            judgedHuman: share.successes,
            share: share.share,
            lower: share.interval.lower,
            upper: share.interval.upper,
            pValue: source == .anchor ? Nullable(nil) : Nullable(finite: share.pValue()),
            told: Nullable(
                source == .generation
                    ? GuessFindings.Told(human + guesses, level: level) : nil
            )
        )
    }
}

extension GuessFindings.Told {
    /// Nil where human pieces, or others, are missing.
    fileprivate init?(_ guesses: [ListeningResults.Guess], level: Double) {
        let answers = guesses.map { guess in
            SignalAnswer(
                rater: guess.rater,
                piece: guess.item.piece,
                isSignal: guess.isHuman,
                saidSignal: guess.saidHuman
            )
        }
        guard let found = try? Discrimination(answers, level: level) else { return nil }
        self.init(
            difference: found.difference,
            lower: Nullable(finite: found.interval.lower),
            upper: Nullable(finite: found.interval.upper),
            pValue: Nullable(finite: found.pValue),
            adjusted: Nullable(nil),
            sensitivity: found.sensitivity,
            sensitivityLower: Nullable(finite: found.sensitivityInterval.lower),
            sensitivityUpper: Nullable(finite: found.sensitivityInterval.upper),
            criterion: found.criterion
        )
    }
}
