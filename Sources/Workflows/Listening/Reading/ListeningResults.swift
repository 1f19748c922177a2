public import Catalog

/// What the answers to a test say, as statistics take it: repeats and excluded listeners left out.
///
/// A listener is a session, known by its number.
public struct ListeningResults: Codable, Hashable, Sendable {
    /// What was heard, and what it stands for.
    public struct Item: Codable, Hashable, Sendable {
        /// The group by the factor: `tunes at 0.8`, `human`.
        public var group: String
        /// The stimulus's code.
        public var piece: String
        /// Machine, human or anchor.
        public var source: StimulusSource
        /// The model that wrote it; nil for human pieces and anchors.
        public var model: String?
        /// Temperature that it was written at; nil for human pieces and anchors.
        public var temperature: Double?
        /// Epoch of the weights that it was written with; nil where it is not known.
        public var epoch: Int?
    }

    /// An answer to "which of these two?".
    public struct Comparison: Codable, Hashable, Sendable {
        /// Who answered.
        public var rater: String
        /// On the left.
        public var left: Item
        /// On the right.
        public var right: Item
        /// Left, right, no difference or cannot tell.
        public var outcome: AnswerOutcome
    }

    /// A score on a scale.
    public struct Score: Codable, Hashable, Sendable {
        /// Who scored.
        public var rater: String
        /// What was heard.
        public var item: Item
        /// Name of the scale.
        public var scale: String
        /// The score, 1...5.
        public var value: Int
    }

    /// An answer to "human or machine?".
    public struct Guess: Codable, Hashable, Sendable {
        /// Who answered.
        public var rater: String
        /// What was heard.
        public var item: Item
        /// Whether the listener took it for a human's.
        public var saidHuman: Bool
        /// Whether it is one; false for an anchor, which nobody wrote.
        public var isHuman: Bool
    }

    /// What the groups are.
    public var factor: ListeningFactor
    /// Listeners who answered at least once.
    public var listeners: Int
    /// Answers in all, repeats and those of excluded listeners included.
    public var answers: Int
    /// Who was left out, and why.
    public var exclusions: ListenerExclusions
    /// Comparisons of different groups, in a test of pairs.
    public var comparisons: [Comparison] = []
    /// Comparisons within one group of the factor, left out.
    public var withinGroup = 0
    /// Scores, in a test of scales.
    public var scores: [Score] = []
    /// Guesses, in a test of human or machine.
    public var guesses: [Guess] = []

    /// Reads a test's results from its catalog.
    ///
    /// - Parameters:
    ///   - test: The test's name.
    ///   - catalog: Where it is.
    ///   - factor: What is compared.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public init(
        ofTest test: String,
        in catalog: CatalogStore,
        by factor: ListeningFactor
    ) throws(Failure) {
        let (record, settings, stimuli, answers) = try attempt { () throws in
            let record = try catalog.listeningTest(test)
            return (
                record, try record.settings.decode(ListeningTestSettings.self),
                try catalog.stimuli(ofTest: test), try catalog.answers(ofTest: test)
            )
        }
        self.init(
            kind: record.kind,
            settings: settings,
            stimuli: stimuli,
            answers: answers,
            by: factor
        )
    }

    init(
        kind: ListeningTestKind,
        settings: ListeningTestSettings,
        stimuli: [StimulusRecord],
        answers: [AnswerRecord],
        by factor: ListeningFactor
    ) {
        let screening = ListenerScreening(kind: kind, settings: settings, stimuli: stimuli)
        let byCode = screening.stimuli
        let reasons = screening.reasons(answers)
        self.factor = factor
        listeners = Set(answers.map(\.session)).count
        self.answers = answers.count
        exclusions = ListenerExclusions(reasons)
        for answer in answers where answer.repeatOf == nil {
            guard reasons[answer.session] == nil, let left = byCode[answer.left] else { continue }
            add(answer, left, answer.right.flatMap { byCode[$0] }, settings)
        }
    }

    private mutating func add(
        _ answer: AnswerRecord,
        _ left: StimulusRecord,
        _ right: StimulusRecord?,
        _ settings: ListeningTestSettings
    ) {
        let rater = "\(answer.session)"
        let item = item(left)
        if let right, let outcome = answer.outcome {
            let other = self.item(right)
            guard item.group != other.group else {
                withinGroup += 1
                return
            }
            comparisons.append(
                Comparison(rater: rater, left: item, right: other, outcome: outcome)
            )
        } else if let outcome = answer.outcome {
            guesses.append(
                Guess(
                    rater: rater,
                    item: item,
                    saidHuman: outcome == .human,
                    isHuman: left.source == .human
                )
            )
        } else {
            let values = answer.scoresByScale
            for scale in settings.scales {
                guard let value = values[scale.name] else { continue }
                scores.append(
                    Score(
                        rater: rater,
                        item: item,
                        scale: scale.name,
                        value: value
                    )
                )
            }
        }
    }

    private func item(_ stimulus: StimulusRecord) -> Item {
        Item(
            group: ListeningGroup.name(of: stimulus, by: factor),
            piece: stimulus.code,
            source: stimulus.source,
            model: stimulus.model,
            temperature: stimulus.temperature,
            epoch: stimulus.epoch
        )
    }
}

extension AnswerRecord {
    /// The scores by their scales' names; empty where there are none.
    var scoresByScale: [String: Int] {
        scores.flatMap { try? $0.decode([String: Int].self) } ?? [:]
    }
}
