import Testing

@testable import Catalog
@testable import Workflows

@Suite("Results of a listening test") struct ListeningResultsTests {
    /// A stimulus whose code says what it is, for a test to read.
    private func stimulus(
        _ code: String,
        _ source: StimulusSource,
        temperature: Double? = nil
    ) -> StimulusRecord {
        StimulusRecord(
            id: 0,
            test: "blind",
            code: code,
            source: source,
            generation: source == .generation ? code : nil,
            model: source == .generation ? "tunes" : nil,
            temperature: temperature,
            checkpointID: nil,
            origin: source == .generation ? nil : code,
            originHash: nil,
            audio: code,
            seconds: 21.5,
            musicSeconds: 20,
            loudnessBefore: -30,
            loudness: -23,
            truePeak: -5,
            epoch: nil,
            otherEpoch: nil
        )
    }

    private var stimuli: [StimulusRecord] {
        [
            stimulus("cool", .generation, temperature: 0.8),
            stimulus("warm", .generation, temperature: 1.1),
            stimulus("tune", .human), stimulus("song", .human),
            stimulus("noise", .anchor), stimulus("din", .anchor),
        ]
    }

    /// An answer after `seconds`, by our clock.
    private func answer(
        _ id: Int64,
        session: Int64 = 1,
        _ left: String,
        _ right: String? = nil,
        _ outcome: AnswerOutcome? = nil,
        scores: [String: Int]? = nil,
        repeats: Int64? = nil,
        seconds: Double = 30
    ) throws -> AnswerRecord {
        AnswerRecord(
            id: id,
            test: "blind",
            session: session,
            experience: .player,
            trial: Int(id),
            repeatOf: repeats,
            left: left,
            right: right,
            outcome: outcome,
            scores: try scores.map { try JSONText(encoding: $0) },
            comment: nil,
            leftSeconds: 10,
            rightSeconds: right == nil ? nil : 10,
            shown: Timestamp(milliseconds: 0),
            answered: Timestamp(milliseconds: Int64(seconds * 1_000))
        )
    }

    private func results(
        _ kind: ListeningTestKind,
        _ answers: [AnswerRecord],
        by factor: ListeningFactor = .setting,
        _ change: (inout ListeningTestSettings) -> Void = { _ in }
    ) -> ListeningResults {
        var settings = ListeningTestSettings(kind: kind)
        change(&settings)
        return ListeningResults(
            kind: kind,
            settings: settings,
            stimuli: stimuli,
            answers: answers,
            by: factor
        )
    }

    @Test("comparisons come with the groups of the factor; a repeat is no second answer")
    func factors() throws {
        let answers = [
            try answer(1, "cool", "warm", .left), try answer(2, "tune", "cool", .noDifference),
            try answer(3, "warm", "cool", .right, repeats: 1),
        ]
        let fine = results(.pairs, answers)
        #expect(fine.answers == 3 && fine.listeners == 1)
        #expect(fine.comparisons.map(\.left.group) == ["tunes at 0.8", "human"])
        #expect(fine.comparisons.map(\.right.group) == ["tunes at 1.1", "tunes at 0.8"])
        #expect(fine.comparisons.map(\.outcome) == [.left, .noDifference])
        let byTemperature = results(.pairs, answers, by: .temperature)
        #expect(byTemperature.comparisons[0].right.group == "temperature 1.1")
        let bySource = results(.pairs, answers, by: .source)
        #expect(bySource.comparisons.map(\.right.group) == ["machine"])
        #expect(bySource.withinGroup == 1)
        #expect(results(.pairs, answers, by: .model).withinGroup == 1)
    }

    @Test("scores come scale by scale, and guesses with the truth")
    func others() throws {
        let scales = results(
            .scales,
            [try answer(1, "warm", scores: ["overall": 4, "beat": 2])]
        ) { $0.scales = [.init(name: "overall", label: "O"), .init(name: "beat", label: "B")] }
        #expect(scales.scores.map(\.scale) == ["overall", "beat"])
        #expect(scales.scores.map(\.value) == [4, 2])
        #expect(scales.scores[0].item.temperature == 1.1)
        let guesses = results(
            .humanOrMachine,
            [try answer(1, "tune", nil, .machine), try answer(2, "cool", nil, .human)]
        ).guesses
        #expect(guesses.map(\.isHuman) == [true, false])
        #expect(guesses.map(\.saidHuman) == [false, true])
    }

    @Test("who answers repeats the other way is left out, and it is said why")
    func failedRepeats() throws {
        let answers = [
            try answer(1, "cool", "warm", .left), try answer(2, "tune", "cool", .right),
            // The same side, so the other piece.
            try answer(3, "warm", "cool", .left, repeats: 1),
            try answer(4, "cool", "tune", .right, repeats: 2),
            // Another listener, who is consistent.
            try answer(5, session: 2, "cool", "warm", .left),
            try answer(6, session: 2, "warm", "cool", .right, repeats: 5),
        ]
        let found = results(.pairs, answers)
        #expect(found.exclusions.listeners.map(\.rater) == ["1"])
        #expect(found.exclusions.counts == [.failedRepeats: 1])
        #expect(found.comparisons.map(\.rater) == ["2"])
        #expect(found.listeners == 2)
        let off = results(.pairs, answers) { $0.exclusions.failedRepeats = nil }
        #expect(off.exclusions.listeners.isEmpty && off.comparisons.count == 3)
    }

    @Test("a repeat without a preference does not contradict one, and half is tolerated")
    func toleratedRepeats() throws {
        let answers = [
            try answer(1, "cool", "warm", .left), try answer(2, "tune", "cool", .right),
            try answer(3, "warm", "cool", .noDifference, repeats: 1),
            try answer(4, "cool", "tune", .right, repeats: 2),
        ]
        #expect(results(.pairs, answers).exclusions.listeners.isEmpty)
    }

    @Test("who prefers shuffled notes to human music is left out")
    func preferredAnchors() throws {
        let answers = [
            try answer(1, "noise", "tune", .left), try answer(2, "song", "din", .right),
            try answer(3, "cool", "warm", .left),
            try answer(4, session: 2, "noise", "tune", .right),
            try answer(5, session: 2, "song", "din", .right),
        ]
        let found = results(.pairs, answers)
        #expect(found.exclusions.counts == [.preferredAnchors: 1])
        #expect(found.exclusions.listeners.map(\.rater) == ["1"])
    }

    @Test("of scales and guesses, two anchors above two human pieces are needed")
    func anchorsAlone() throws {
        func scored(_ session: Int64, _ scores: [(String, Int)]) throws -> [AnswerRecord] {
            try scores.enumerated().map { number, score in
                try answer(
                    session * 10 + Int64(number),
                    session: session,
                    score.0,
                    scores: ["overall": score.1]
                )
            }
        }
        let answers =
            try scored(1, [("noise", 5), ("din", 4), ("tune", 2), ("song", 3)])
            + scored(2, [("noise", 1), ("din", 2), ("tune", 5), ("song", 4)])
            + scored(3, [("noise", 5), ("tune", 1)])
        let found = results(.scales, answers) { $0.scales = [.init(name: "overall", label: "O")] }
        #expect(found.exclusions.listeners.map(\.rater) == ["1"])
        let guesses = ["noise", "din", "tune", "song"].enumerated().map { ($0, $1) }
        let fooled = try guesses.map { number, code in
            try answer(Int64(number), code, nil, number < 2 ? .human : .machine)
        }
        #expect(results(.humanOrMachine, fooled).exclusions.counts == [.preferredAnchors: 1])
    }

    // Two pieces of at least 5 s each cannot be heard in less than 10 s.
    @Test("who answers sooner than listening takes is left out, whatever the page says")
    func hurried() throws {
        func answers(_ session: Int64, quick: Int) throws -> [AnswerRecord] {
            try (0..<10).map { number in
                try answer(
                    session * 10 + Int64(number),
                    session: session,
                    "cool",
                    "warm",
                    .left,
                    seconds: number < quick ? 9.9 : 10
                )
            }
        }
        let found = results(.pairs, try answers(1, quick: 3) + answers(2, quick: 2))
        #expect(found.exclusions.counts == [.hurriedAnswers: 1])
        #expect(found.exclusions.listeners.map(\.rater) == ["1"])
        #expect(found.comparisons.count == 10)
    }
}
