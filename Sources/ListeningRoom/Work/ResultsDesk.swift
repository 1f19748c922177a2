import Dispatch
import Synchronization
import Workflows

/// Reports, worked out off the threads that answer and kept until there are new answers.
///
/// It has a connection to the catalog of its own, so that reading many answers keeps no other page
/// waiting. While answers come in all the time, a report is as old as five times what it took to
/// work out at most: it never takes more than a fifth of one processor.
final class ResultsDesk: Sendable {
    /// What a report is on.
    enum Subject: Hashable, Sendable {
        /// The ratings in stars.
        case ratings
        /// A listening test.
        case test(String, ListeningFactor)
    }

    /// A report with its figures.
    enum Report: Sendable {
        case ratings(ListenerReport)
        case test(ListeningTestReport)

        var figures: ReportFigures {
            switch self {
            case .ratings(let report): ReportFigures(report)
            case .test(let report): ReportFigures(report)
            }
        }
    }

    private struct Kept {
        var report: Report
        var pulse: ResultsPulse
        var finished: DispatchTime
        var seconds: Double
    }

    /// How many times its own time of working out a report is kept.
    private static let patience = 5.0
    /// Reports that are kept at most; then all are worked out anew.
    private static let mostKept = 64

    private let library: OpenLibrary
    private let work = BlockingWork("results")
    private let kept = Mutex<[Subject: Kept]>([:])

    /// Opens the library's catalog once more.
    ///
    /// - Throws: `Failure`.
    init(_ library: StudioLibrary) throws(Failure) {
        self.library = try OpenLibrary(library)
    }

    /// Whether there is anything new.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    func pulse(of subject: Subject) async throws(Failure) -> ResultsPulse {
        let library = library
        return try await work.run { () throws(Failure) in try Self.pulse(of: subject, library) }
    }

    /// The report, not much older than the last answer.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    func report(on subject: Subject) async throws(Failure) -> Report {
        try await work.run { () throws(Failure) in try self.current(subject) }
    }

    /// A figure of the report as SVG; nil where it has no such one.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    func figure(
        _ number: Int,
        of subject: Subject,
        width: Double
    ) async throws(Failure) -> [UInt8]? {
        try await work.run { () throws(Failure) in
            try self.current(subject).figures.svg(number, width: width)
        }
    }

    /// What there are results of.
    ///
    /// - Throws: `Failure`.
    func overview() async throws(Failure) -> ResultsOverview {
        let library = library
        return try await work.run { () throws(Failure) in try library.results() }
    }

    /// The answers as CSV.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    func csv(of subject: Subject) async throws(Failure) -> String {
        let library = library
        return try await work.run { () throws(Failure) in
            switch subject {
            case .ratings: try library.resultsCSV(ofTest: nil)
            case .test(let name, _): try library.resultsCSV(ofTest: name)
            }
        }
    }

    /// Only from the desk's own line of work.
    private func current(_ subject: Subject) throws(Failure) -> Report {
        let pulse = try Self.pulse(of: subject, library)
        let began = DispatchTime.now()
        if let kept = kept.withLock({ $0[subject] }) {
            let age = Self.seconds(from: kept.finished, to: began)
            if kept.pulse == pulse || age < Self.patience * kept.seconds { return kept.report }
        }
        let report: Report =
            switch subject {
            case .ratings: .ratings(try library.ratingsReport())
            case .test(let name, let factor): .test(try library.report(ofTest: name, by: factor))
            }
        let finished = DispatchTime.now()
        kept.withLock { kept in
            if kept.count >= Self.mostKept { kept = [:] }
            kept[subject] = Kept(
                report: report,
                pulse: pulse,
                finished: finished,
                seconds: Self.seconds(from: began, to: finished)
            )
        }
        return report
    }

    private static func pulse(
        of subject: Subject,
        _ library: OpenLibrary
    ) throws(Failure) -> ResultsPulse {
        switch subject {
        case .ratings: try library.ratingsPulse()
        case .test(let name, _): try library.resultsPulse(ofTest: name)
        }
    }

    private static func seconds(from: DispatchTime, to: DispatchTime) -> Double {
        Double(to.uptimeNanoseconds - from.uptimeNanoseconds) / 1e9
    }
}
