import Catalog

/// Whether an answer is one to the question, and given after listening.
struct AnswerCheck {
    let kind: ListeningTestKind
    let settings: ListeningTestSettings
    let minimumSeconds: Double

    /// - Throws: `ListeningRefusal`.
    func check(_ answer: AnswerDraft) throws(ListeningRefusal) {
        guard fits(answer.judgement) else { throw .wrongAnswer(expected: expected) }
        guard (answer.rightSeconds != nil) == (kind == .pairs) else {
            throw .wrongAnswer(
                expected: kind == .pairs
                    ? "the seconds heard of both pieces" : "the seconds heard of one piece"
            )
        }
        for heard in [answer.leftSeconds, answer.rightSeconds].compactMap(\.self) {
            guard heard.isFinite, heard >= 0 else {
                throw .wrongAnswer(expected: "seconds heard that are a number, 0 or more")
            }
            guard heard >= minimumSeconds else {
                throw .tooLittleListening(heard: heard, needed: minimumSeconds)
            }
        }
        let length = answer.comment?.count ?? 0
        guard length <= ListeningTest.longestComment else {
            throw .commentTooLong(found: length, most: ListeningTest.longestComment)
        }
    }

    private func fits(_ judgement: AnswerDraft.Judgement) -> Bool {
        switch (kind, judgement) {
        case (.pairs, .outcome(let outcome)), (.humanOrMachine, .outcome(let outcome)):
            outcomes.contains(outcome)
        case (.scales, .scores(let scores)):
            Set(scores.keys) == Set(settings.scales.map(\.name))
                && scores.values.allSatisfy(ListeningTestSettings.scores.contains)
        case (.pairs, .scores), (.humanOrMachine, .scores), (.scales, .outcome):
            false
        }
    }

    private var outcomes: [AnswerOutcome] {
        switch kind {
        case .pairs: [.left, .right, .noDifference, .cannotTell]
        case .humanOrMachine: [.human, .machine]
        case .scales: []
        }
    }

    private var expected: String {
        guard kind == .scales else {
            return outcomes.map(\.rawValue).joined(separator: ", ")
        }
        let names = settings.scales.map(\.name).joined(separator: ", ")
        return "a score of 1 to 5 on each of \(names)"
    }
}

extension ListeningTestSettings {
    /// Seconds of each piece that must be heard: the shortest piece's length where it is less.
    func minimumSeconds(of stimuli: [StimulusRecord]) -> Double {
        min(minimumSeconds, stimuli.map(\.musicSeconds).min() ?? minimumSeconds)
    }
}
