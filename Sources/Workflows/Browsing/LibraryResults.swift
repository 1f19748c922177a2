public import Catalog
import Foundation

/// What there are results of.
public struct ResultsOverview: Codable, Sendable, Equatable {
    /// A listening test.
    public struct Test: Codable, Sendable, Equatable {
        /// Its name.
        public var name: String
        /// What listeners are asked.
        public var kind: ListeningTestKind
        /// When it was made: ISO 8601, UTC.
        public var created: String
        /// Listeners who began.
        public var listeners: Int
        /// Answers.
        public var answers: Int
    }

    /// Ratings in stars that count.
    public var ratings: Int
    /// Listening tests, the newest first.
    public var tests: [Test]
}

/// The least that tells whether there is anything new to conclude from.
public struct ResultsPulse: Codable, Sendable, Hashable {
    /// Answers, or ratings.
    public var answers: Int
    /// Listeners.
    public var listeners: Int
    /// Listeners who answered to the end.
    public var finished: Int
}

/// A figure of a report.
public struct ResultsFigure: Codable, Sendable, Equatable {
    /// What it shows, in a few words.
    public var title: String
    /// The same for those who cannot see it.
    public var summary: String
}

extension OpenLibrary {
    /// What there are results of.
    ///
    /// - Throws: `Failure`.
    public func results() throws(Failure) -> ResultsOverview {
        try attempt { () throws in
            ResultsOverview(
                ratings: try ratingsPulse().answers,
                tests: try catalog.listeningTests().map { test in
                    ResultsOverview.Test(
                        name: test.name,
                        kind: test.kind,
                        created: test.created.text,
                        listeners: test.sessions,
                        answers: test.answers
                    )
                }
            )
        }
    }

    /// What may be concluded from the ratings.
    ///
    /// - Throws: `Failure`.
    public func ratingsReport() throws(Failure) -> ListenerReport {
        try ReportWorkflow.report(model: nil, in: catalog)
    }

    /// Whether there are other ratings than before.
    ///
    /// - Throws: `Failure`.
    public func ratingsPulse() throws(Failure) -> ResultsPulse {
        let raters = try attempt { () throws in try catalog.raters() }
        return ResultsPulse(
            answers: raters.reduce(0) { $0 + $1.ratings },
            listeners: raters.count { $0.ratings > 0 },
            finished: 0
        )
    }

    /// What may be concluded from a listening test.
    ///
    /// - Parameters:
    ///   - test: Its name.
    ///   - factor: What is compared.
    /// - Returns: The report.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func report(
        ofTest test: String,
        by factor: ListeningFactor
    ) throws(Failure) -> ListeningTestReport {
        try ReportWorkflow.report(ofTest: test, by: factor, in: catalog)
    }

    /// Whether there are other answers to a test than before.
    ///
    /// - Parameter test: Its name.
    /// - Returns: How many there are.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func resultsPulse(ofTest test: String) throws(Failure) -> ResultsPulse {
        let sessions = try attempt { () throws in try catalog.listeningSessions(ofTest: test) }
        return ResultsPulse(
            answers: sessions.reduce(0) { $0 + $1.answers },
            listeners: sessions.count { $0.answers > 0 },
            finished: sessions.count { $0.answers > 0 && $0.finished != nil }
        )
    }

    /// Answers to a test, or ratings, as CSV (RFC 4180).
    ///
    /// - Parameter test: Its name; nil for the ratings.
    /// - Returns: The text.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func resultsCSV(ofTest test: String?) throws(Failure) -> String {
        var text = ""
        if let test {
            let tests = ListeningTestsWorkflow(library: library, catalog: catalog)
            _ = try tests.writeAnswers(of: test, as: .csv, to: nil) { text += $0 }
        } else {
            _ = try attempt { () throws in
                try catalog.export(.ratings, as: .csv) { text += $0 }
            }
        }
        return text
    }
}
