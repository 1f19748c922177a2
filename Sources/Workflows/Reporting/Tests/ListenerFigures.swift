public import Catalog

/// Who took a listening test, and whose answers count.
public struct ListenerFigures: Codable, Sendable, Equatable {
    /// Listeners of one musical experience.
    public struct Experience: Codable, Sendable, Equatable {
        /// What they said of themselves.
        public var experience: MusicalExperience
        /// Those who answered.
        public var answered: Int
        /// Those whose answers count.
        public var counted: Int
    }

    /// Listeners who began.
    public var began: Int
    /// Those who gave at least one answer.
    public var answered: Int
    /// Those who answered to the end.
    public var finished: Int
    /// Those whose answers count.
    public var counted: Int
    /// By musical experience, from little to professional.
    public var experience: [Experience]
    /// Who was left out, and for which rules.
    public var excluded: [ListenerExclusions.Listener]
    /// The rules, fixed when the test was made.
    public var rules: ExclusionRules

    init(
        _ sessions: [ListeningSessionRecord],
        _ exclusions: ListenerExclusions,
        _ rules: ExclusionRules
    ) {
        let answering = sessions.filter { $0.answers > 0 }
        let excluded = Set(exclusions.listeners.map(\.rater))
        let counting = answering.filter { !excluded.contains("\($0.id)") }
        began = sessions.count
        answered = answering.count
        finished = answering.count { $0.finished != nil }
        counted = counting.count
        experience = MusicalExperience.allCases.map { experience in
            Experience(
                experience: experience,
                answered: answering.count { $0.experience == experience },
                counted: counting.count { $0.experience == experience }
            )
        }
        self.excluded = exclusions.listeners
        self.rules = rules
    }
}

/// Which answers to a listening test count.
public struct AnswerFigures: Codable, Sendable, Equatable {
    /// All that were given.
    public var given: Int
    /// Those to repeated questions, which check the listener and count no second time.
    public var repeats: Int
    /// Those of listeners who were left out, repeats apart.
    public var excluded: Int
    /// Comparisons within one group, which say nothing about groups.
    public var withinGroup: Int
    /// Comparisons with an anchor, which check the listener.
    public var anchors: Int
    /// Those that count.
    public var counted: Int

    enum CodingKeys: String, CodingKey {
        case given, repeats, excluded, anchors, counted
        case withinGroup = "within_group"
    }
}
