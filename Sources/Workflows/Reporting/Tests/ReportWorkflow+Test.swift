import Catalog
import Statistics

extension ReportWorkflow {
    /// Analyses the answers to a listening test.
    ///
    /// - Parameters:
    ///   - test: The test's name.
    ///   - factor: What is compared. Default the model at the temperature, human pieces among them.
    ///   - library: Whose catalog.
    /// - Returns: The report; where there is nothing to conclude its remarks say why.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test or library.
    public static func report(
        ofTest test: String,
        by factor: ListeningFactor = .setting,
        in library: StudioLibrary
    ) throws(Failure) -> ListeningTestReport {
        try report(ofTest: test, by: factor, in: library.openExisting())
    }

    /// The same from a catalog that is open already, as a server's is.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    static func report(
        ofTest test: String,
        by factor: ListeningFactor,
        in catalog: CatalogStore
    ) throws(Failure) -> ListeningTestReport {
        let (record, settings, stimuli, sessions, answers) = try attempt { () throws in
            let record = try catalog.listeningTest(test)
            return (
                record, try record.settings.decode(ListeningTestSettings.self),
                try catalog.stimuli(ofTest: test), try catalog.listeningSessions(ofTest: test),
                try catalog.answers(ofTest: test)
            )
        }
        return ListeningTestReport(
            record,
            settings,
            stimuli: stimuli,
            sessions: sessions,
            answers: answers,
            by: factor,
            level: level
        )
    }
}

extension ListeningTestReport {
    init(
        _ test: ListeningTestRecord,
        _ settings: ListeningTestSettings,
        stimuli: [StimulusRecord],
        sessions: [ListeningSessionRecord],
        answers: [AnswerRecord],
        by factor: ListeningFactor,
        level: Double
    ) {
        let results = ListeningResults(
            kind: test.kind,
            settings: settings,
            stimuli: stimuli,
            answers: answers,
            by: factor
        )
        // A model's temperatures are groups of their own, whatever else is compared.
        let settingResults =
            factor == .setting
            ? results
            : ListeningResults(
                kind: test.kind,
                settings: settings,
                stimuli: stimuli,
                answers: answers,
                by: .setting
            )
        let screening = ListenerScreening(kind: test.kind, settings: settings, stimuli: stimuli)
        self.init(
            test: test.name,
            kind: test.kind,
            question: settings.question,
            by: factor,
            level: level,
            listeners: ListenerFigures(sessions, results.exclusions, settings.exclusions),
            answers: AnswerFigures(answers, results),
            repeats: Nullable(RepeatConsistency(answers, screening)),
            pairs: Nullable(PairFindings(results, level: level)),
            scales: settings.scales.compactMap { ScaleFindings(results, on: $0, level: level) },
            guesses: Nullable(GuessFindings(results, level: level)),
            preferred: TestTemperatures.preferred(settingResults, settings, level: level),
            conclusions: [],
            remarks: [],
            methods: ""
        )
        conclusions = allConclusions
        remarks = TestRemarks(report: self, pieces: results.piecesByGroup).sentences
        methods = TestMethods(report: self, settings: settings, stimuli: stimuli).paragraph
    }

    private var allConclusions: [String] {
        guard answers.counted > 0 else { return [] }
        var sentences: [String] = []
        if let pairs = pairs.value {
            sentences +=
                PairConclusions(findings: pairs, listeners: listeners.counted).sentences
        }
        for scale in scales { sentences += ScaleConclusions(findings: scale).sentences }
        if let guesses = guesses.value {
            sentences += GuessConclusions(findings: guesses).sentences
        }
        return sentences
            + preferred.filter { $0.verdict != .tooLittle }.map {
                "Temperature of \($0.model): \($0.words)"
            }
    }
}

extension AnswerFigures {
    init(_ answers: [AnswerRecord], _ results: ListeningResults) {
        let excluded = Set(results.exclusions.listeners.map(\.rater))
        let fresh = answers.filter { $0.repeatOf == nil }
        let left = fresh.count { excluded.contains("\($0.session)") }
        let scale = results.scores.first?.scale
        let anchors =
            results.comparisons.count { $0.hasAnchor }
            + results.guesses.count { $0.item.source == .anchor }
            + results.scores.count { $0.scale == scale && $0.item.source == .anchor }
        self.init(
            given: answers.count,
            repeats: answers.count - fresh.count,
            excluded: left,
            withinGroup: results.withinGroup,
            anchors: anchors,
            counted: fresh.count - left - results.withinGroup - anchors
        )
    }
}

extension ListeningResults {
    /// How many pieces of each group were heard, anchors left out, by name.
    fileprivate var piecesByGroup: [(group: String, pieces: Int)] {
        let heard =
            comparisons.filter { !$0.hasAnchor }.flatMap { [$0.left, $0.right] }
            + scores.map(\.item) + guesses.map(\.item)
        return Dictionary(grouping: heard.filter { $0.source != .anchor }, by: \.group)
            .map { ($0, Set($1.map(\.piece)).count) }.sorted { $0.group < $1.group }
    }
}
