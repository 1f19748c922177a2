import Synchronization
import Workflows

/// One job: its report, and whether it is to end.
final class Job: Sendable {
    /// Id of the job.
    let id: String
    private let report: Mutex<JobReport>
    /// The status to end with; nil where it is to go on.
    private let ending = Mutex<JobReport.Status?>(nil)

    init(_ kind: JobReport.Kind) {
        id = AccessToken().text
        report = Mutex(
            JobReport(id: id, kind: kind, status: .waiting, progress: 0, generations: [])
        )
    }

    /// How it stands.
    var current: JobReport { report.withLock { $0 } }

    /// Whether it is to end: asked by the work, several times a second.
    var isEnding: Bool { ending.withLock { $0 != nil } }

    /// Tells the share done, 0...1, and what is being done.
    func tell(progress: Double, step: String? = nil) {
        report.withLock {
            $0.progress = max($0.progress, min(progress, 1))
            $0.step = step ?? $0.step
        }
    }

    /// Tells what the visitor should know of what was made.
    func tell(remarks: [String]) {
        report.withLock { $0.remarks = remarks }
    }

    /// Tells a generation that is finished.
    func tell(generation: String) {
        report.withLock { $0.generations.append(generation) }
    }

    /// Asks it to end; one that waits does so at once.
    func end(as status: JobReport.Status) {
        ending.withLock { $0 = $0 ?? status }
        report.withLock { if $0.status == .waiting { $0.status = status } }
    }

    /// Does the work, and tells how it ended.
    func perform(_ work: (Job) async throws -> Void) async {
        let begins = report.withLock { report in
            guard !report.status.isFinal else { return false }
            report.status = .running
            return true
        }
        guard begins else { return }
        do {
            try await work(self)
            report.withLock {
                $0.status = .done
                $0.progress = 1
            }
        } catch {
            let failure = Failure(error)
            let ending = ending.withLock { $0 }
            report.withLock {
                $0.status = ending ?? .failed
                $0.message = ending == nil ? failure.message : nil
            }
        }
    }
}
