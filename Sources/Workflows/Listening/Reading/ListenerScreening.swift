import Catalog

/// Applies the exclusion rules that were fixed when the test was made.
struct ListenerScreening {
    typealias Reason = ListenerExclusions.Reason

    let kind: ListeningTestKind
    let settings: ListeningTestSettings
    /// Stimuli by their codes.
    let stimuli: [String: StimulusRecord]

    init(kind: ListeningTestKind, settings: ListeningTestSettings, stimuli: [StimulusRecord]) {
        self.kind = kind
        self.settings = settings
        self.stimuli = Dictionary(stimuli.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The rules that each listener broke; listeners who broke none are not in it.
    func reasons(_ answers: [AnswerRecord]) -> [Int64: [Reason]] {
        Dictionary(grouping: answers, by: \.session).compactMapValues { answers in
            let rules = settings.exclusions
            var reasons: [Reason] = []
            if exceeds(failedRepeats(answers), rules.failedRepeats) {
                reasons.append(.failedRepeats)
            }
            if exceeds(preferredAnchors(answers), rules.preferredAnchors) {
                reasons.append(.preferredAnchors)
            }
            if exceeds(hurried(answers), rules.hurriedAnswers) { reasons.append(.hurriedAnswers) }
            return reasons.isEmpty ? nil : reasons
        }
    }

    private func exceeds(_ share: Double?, _ tolerated: Double?) -> Bool {
        guard let share, let tolerated else { return false }
        return share > tolerated
    }

    private func share(_ cases: [Bool]) -> Double? {
        cases.isEmpty ? nil : Double(cases.count { $0 }) / Double(cases.count)
    }

    /// Share of the repeats that were answered the other way; nil without repeats.
    private func failedRepeats(_ answers: [AnswerRecord]) -> Double? {
        let byID = Dictionary(answers.map { ($0.id, $0) }) { first, _ in first }
        return share(
            answers.compactMap { again in
                again.repeatOf.flatMap { byID[$0] }.map { isOpposite($0, again) }
            }
        )
    }

    /// Whether a repeat got the opposite answer: the other piece, the other of human and machine, a
    /// first score that differs by two or more.
    func isOpposite(_ first: AnswerRecord, _ again: AnswerRecord) -> Bool {
        switch kind {
        case .pairs:
            guard let before = first.preferred, let after = again.preferred else { return false }
            return before != after
        case .humanOrMachine:
            return first.outcome != again.outcome
        case .scales:
            guard let before = mainScore(first), let after = mainScore(again) else { return false }
            return abs(before - after) >= 2
        }
    }

    /// Whether a repeat got the same answer: the same piece or the same lack of a preference, human
    /// or machine again, the same score on the first scale.
    func isSame(_ first: AnswerRecord, _ again: AnswerRecord) -> Bool {
        switch kind {
        case .pairs:
            guard let before = first.preferred, let after = again.preferred else {
                return first.preferred == nil && again.preferred == nil
            }
            return before == after
        case .humanOrMachine: return first.outcome == again.outcome
        case .scales: return mainScore(first) == mainScore(again)
        }
    }

    private func mainScore(_ answer: AnswerRecord) -> Int? {
        settings.scales.first.flatMap { answer.scoresByScale[$0.name] }
    }

    /// Share of the comparisons that an anchor won against a human piece; of the other kinds of
    /// test 1 where anchors did better than human pieces, else 0; nil where fewer than two of each
    /// were heard.
    private func preferredAnchors(_ answers: [AnswerRecord]) -> Double? {
        if kind == .pairs {
            return share(
                answers.compactMap { answer in
                    let codes = [answer.left, answer.right].compactMap(\.self)
                    let sources = codes.compactMap { stimuli[$0]?.source }
                    guard Set(sources) == [.anchor, .human] else { return nil }
                    return answer.preferred.map { stimuli[$0]?.source == .anchor }
                }
            )
        }
        guard let anchors = mean(of: .anchor, answers), let humans = mean(of: .human, answers)
        else {
            return nil
        }
        return anchors > humans ? 1 : 0
    }

    /// Mean of the first scale's score, or share called human.
    private func mean(of source: StimulusSource, _ answers: [AnswerRecord]) -> Double? {
        let values = answers.filter { stimuli[$0.left]?.source == source }.compactMap { answer in
            kind == .scales
                ? mainScore(answer).map(Double.init) : answer.outcome == .human ? 1.0 : 0.0
        }
        return values.count < 2 ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Share of the answers that came sooner, by our clock, than the minimum of listening takes:
    /// what a page says it played could not have been heard.
    private func hurried(_ answers: [AnswerRecord]) -> Double? {
        let minimum = settings.minimumSeconds(of: Array(stimuli.values))
        return share(
            answers.map { answer in
                let taken = Double(answer.answered.milliseconds - answer.shown.milliseconds) / 1000
                return taken < minimum * (answer.right == nil ? 1 : 2)
            }
        )
    }
}

extension AnswerRecord {
    /// Code of the piece that was preferred; nil where none was.
    fileprivate var preferred: String? {
        switch outcome {
        case .left: left
        case .right: right
        case .noDifference, .cannotTell, .human, .machine, nil: nil
        }
    }
}
