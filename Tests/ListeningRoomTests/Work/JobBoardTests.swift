import Testing
import Workflows

@testable import ListeningRoom

@Suite("Jobs of the room") struct JobBoardTests {
    private func final(_ id: String, on board: JobBoard) async throws -> JobReport {
        while true {
            let report = try #require(await board.report(id))
            if report.status.isFinal { return report }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    @Test("one that ends well is done, with what it made")
    func done() async throws {
        let board = JobBoard(waitingJobs: 10)
        let begun = try await board.begin(.render) { job in
            job.tell(progress: 0.5)
            job.tell(generation: "g-1")
        }
        let report = try await final(begun.id, on: board)
        #expect(report.status == .done)
        #expect(report.progress == 1)
        #expect(report.generations == ["g-1"])
    }

    @Test("one that fails says why")
    func failed() async throws {
        let board = JobBoard(waitingJobs: 10)
        let begun = try await board.begin(.sample) { _ in throw Failure(.badData, "no notes.") }
        let report = try await final(begun.id, on: board)
        #expect(report.status == .failed)
        #expect(report.message == "no notes.")
    }

    @Test("the same piece is rendered once for all who want to hear it")
    func shared() async throws {
        let board = JobBoard(waitingJobs: 10)
        let work: JobBoard.Work = { job in
            while !job.isEnding { try await Task.sleep(for: .milliseconds(2)) }
        }
        let first = try await board.begin(.render, sharing: "a", work)
        let second = try await board.begin(.render, sharing: "a", work)
        let other = try await board.begin(.render, sharing: "b", work)
        #expect(first.id == second.id)
        #expect(first.id != other.id)
        await board.close()
    }

    @Test("one that is cancelled ends, and the next begins")
    func cancelled() async throws {
        let board = JobBoard(waitingJobs: 10)
        let long = try await board.begin(.sample) { job in
            job.tell(generation: "g-1")
            while !job.isEnding { try await Task.sleep(for: .milliseconds(2)) }
            throw Failure(.interrupted, "stopped.")
        }
        while try #require(await board.report(long.id)).generations.isEmpty {
            try await Task.sleep(for: .milliseconds(2))
        }
        let waiting = try await board.begin(.sample) { _ in }
        let next = try await board.begin(.sample) { _ in }
        #expect(await board.cancel(waiting.id)?.status == .cancelled)
        _ = await board.cancel(long.id)
        let report = try await final(long.id, on: board)
        #expect(report.status == .cancelled)
        #expect(report.generations == ["g-1"])
        #expect(try await final(next.id, on: board).status == .done)
        #expect(await board.cancel("none") == nil)
    }

    @Test("closing the room marks what runs and what waits as interrupted, and takes no more")
    func interrupted() async throws {
        let board = JobBoard(waitingJobs: 10)
        let work: JobBoard.Work = { job in
            while !job.isEnding { try await Task.sleep(for: .milliseconds(2)) }
            throw Failure(.interrupted, "stopped.")
        }
        let running = try await board.begin(.render, work)
        let waiting = try await board.begin(.render, work)
        await board.close()
        #expect(await board.report(running.id)?.status == .interrupted)
        #expect(await board.report(waiting.id)?.status == .interrupted)
        await #expect(throws: Refusal.self) { try await board.begin(.render, work) }
    }

    @Test("no more jobs wait than are allowed")
    func full() async throws {
        let board = JobBoard(waitingJobs: 2)
        let work: JobBoard.Work = { job in
            while !job.isEnding { try await Task.sleep(for: .milliseconds(2)) }
        }
        for _ in 0..<2 { _ = try await board.begin(.render, work) }
        await #expect(throws: Refusal.self) { try await board.begin(.render, work) }
        await board.close()
    }
}
