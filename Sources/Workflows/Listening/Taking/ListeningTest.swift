public import Catalog

/// A listening test as listeners take it: what a server calls.
///
/// Sessions go on side by side, in any number of threads and processes: every call is one
/// transaction of the catalog, and an answer that was accepted is on disk.
///
/// ```swift
/// let test = try ListeningTest("blind", in: library)
/// let token = try test.begin(consented: true, experience: .player)
/// while let trial = try test.next(token) {
///     try test.answer(draft(trial), token)  // left, right, ...
/// }
/// ```
public struct ListeningTest: Sendable {
    /// Its name.
    public let name: String
    /// What listeners are asked.
    public let kind: ListeningTestKind
    /// Question, scales, rules and texts.
    public let settings: ListeningTestSettings

    private let catalog: CatalogStore
    private let library: StudioLibrary
    private let schedule: TrialSchedule
    private let byID: [Int64: StimulusRecord]
    /// Seconds of each piece that must be heard: no more than the shortest one has.
    public let minimumSeconds: Double
    /// Length of each piece's audio, in seconds.
    public let seconds: Double
    /// Questions in a session, repeats included.
    public var questions: Int { schedule.length }

    /// Longest comment, in characters.
    public static let longestComment = 2_000

    /// Reads a test and its stimuli, which never change.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public init(_ name: String, in library: StudioLibrary) throws(Failure) {
        try self.init(name, in: library, catalog: library.openExisting())
    }

    /// The same with a catalog that is open already, as a server's is.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public init(
        _ name: String,
        in library: StudioLibrary,
        catalog: CatalogStore
    ) throws(Failure) {
        let (record, stimuli, settings) = try attempt { () throws in
            let record = try catalog.listeningTest(name)
            return (
                record, try catalog.stimuli(ofTest: name),
                try record.settings.decode(ListeningTestSettings.self)
            )
        }
        self.name = name
        kind = record.kind
        self.settings = settings
        self.catalog = catalog
        self.library = library
        byID = Dictionary(stimuli.map { ($0.id, $0) }) { first, _ in first }
        schedule = TrialSchedule(
            items: ListeningGroup.items(of: stimuli),
            isPaired: record.kind == .pairs,
            trials: settings.trials,
            repeats: settings.repeats,
            seed: record.seed
        )
        minimumSeconds = settings.minimumSeconds(of: stimuli)
        seconds = stimuli.map(\.seconds).max() ?? 0
    }

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - consented: Whether the listener agreed to `settings.consent`.
    ///   - experience: What the listener says of themselves.
    /// - Returns: The token that the session is known by: random, and the listener's alone.
    /// - Throws: `ListeningRefusal.noConsent`; `.failed`.
    public func begin(
        consented: Bool,
        experience: MusicalExperience
    ) throws(ListeningRefusal) -> String {
        guard consented else { throw .noConsent }
        let token = OpaqueCode.session()
        try refusing { () throws(CatalogError) in
            _ = try catalog.beginListeningSession(
                ofTest: name,
                token: token,
                experience: experience
            )
        }
        return token
    }

    /// The question that a session is at; also where a torn session goes on.
    ///
    /// The one that waits for an answer, else a new one; asking twice hands out one.
    ///
    /// - Parameter token: The session's.
    /// - Returns: The question; nil where the session is over, which is then recorded.
    /// - Throws: `ListeningRefusal.unknownSession`; `.failed`.
    public func next(_ token: String) throws(ListeningRefusal) -> ListeningTrial? {
        _ = try session(token)
        let trial = try refusing { () throws(CatalogError) in
            try catalog.nextTrial(ofSession: token, choose: schedule.next)
        }
        guard let trial else { return nil }
        guard let left = byID[trial.left]?.code else { throw Self.otherStimuli }
        return ListeningTrial(
            number: trial.number,
            count: schedule.length,
            left: left,
            right: Nullable(trial.right.flatMap { byID[$0]?.code }),
            minimumSeconds: minimumSeconds
        )
    }

    /// Takes an answer; the same one sent again is taken once.
    ///
    /// - Parameters:
    ///   - answer: What the listener said, and heard.
    ///   - token: The session's.
    /// - Returns: How far the session has come.
    /// - Throws: `ListeningRefusal`.
    @discardableResult
    public func answer(
        _ answer: AnswerDraft,
        _ token: String
    ) throws(ListeningRefusal) -> ListeningProgress {
        _ = try session(token)
        try AnswerCheck(kind: kind, settings: settings, minimumSeconds: minimumSeconds)
            .check(answer)
        try refusing { () throws(CatalogError) in
            _ = try catalog.recordAnswer(answer, ofSession: token)
        }
        return try progress(token)
    }

    /// Holds an answer to the clock: what a page says was heard must have had the time.
    ///
    /// A server asks this of answers that come from a browser, before it takes them.
    ///
    /// - Parameters:
    ///   - number: The question's place in the session, from 1.
    ///   - token: The session's.
    ///   - moment: When the answer came.
    /// - Throws: `ListeningRefusal.tooSoon` where the least listening takes longer than the time
    ///   since the question was handed out; `.unknownSession`; `.unknownTrial`; `.failed`.
    public func checkTime(
        ofAnswer number: Int,
        _ token: String,
        at moment: Timestamp = .now
    ) throws(ListeningRefusal) {
        _ = try session(token)
        let trials = try refusing { () throws(CatalogError) in
            try catalog.trials(ofSession: token)
        }
        guard let trial = trials.first(where: { $0.number == number }) else {
            throw .unknownTrial(number)
        }
        let passed = Double(moment.milliseconds - trial.shown.milliseconds) / 1000
        let needed = minimumSeconds * (trial.right == nil ? 1 : 2)
        // A clock that was put back says nothing.
        guard passed >= needed || passed < 0 || trial.isAnswered else {
            throw .tooSoon(after: passed, needed: needed)
        }
    }

    /// How far a session has come.
    ///
    /// - Parameter token: The session's.
    /// - Returns: Answers, questions, and whether it is over.
    /// - Throws: `ListeningRefusal.unknownSession`; `.failed`.
    public func progress(_ token: String) throws(ListeningRefusal) -> ListeningProgress {
        progress(of: try session(token))
    }

    /// Ends a session, as far as it came; its answers stay.
    ///
    /// - Parameter token: The session's.
    /// - Returns: How far it came.
    /// - Throws: `ListeningRefusal.unknownSession`; `.failed`.
    @discardableResult
    public func finish(_ token: String) throws(ListeningRefusal) -> ListeningProgress {
        _ = try session(token)
        let session = try refusing { () throws(CatalogError) in
            try catalog.finishListeningSession(token: token)
        }
        return progress(of: session)
    }

    /// The audio file of a piece, by its code; nil for a code of no piece of this test.
    public func audioPath(ofStimulus code: String) -> String? {
        byID.values.first { $0.code == code }.map { library.resolved($0.audio) }
    }

    /// A session of this test, and of no other.
    private func session(_ token: String) throws(ListeningRefusal) -> ListeningSessionRecord {
        let session = try refusing { () throws(CatalogError) in
            try catalog.listeningSession(token: token)
        }
        guard session.test == name else { throw .unknownSession }
        return session
    }

    private func progress(of session: ListeningSessionRecord) -> ListeningProgress {
        ListeningProgress(
            answered: session.answers,
            count: schedule.length,
            isFinished: session.finished != nil
        )
    }

    private func refusing<Result>(
        _ work: () throws(CatalogError) -> Result
    ) throws(ListeningRefusal) -> Result {
        do throws(CatalogError) {
            return try work()
        } catch {
            throw ListeningRefusal(error)
        }
    }

    /// The test was removed and made again under the same name while it was open.
    private static let otherStimuli = ListeningRefusal.failed(
        Failure(.badData, "the test has other pieces than when it was opened. Open it again.")
    )
}
