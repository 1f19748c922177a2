import Score
import Sound
import Synchronization
import Testing

@Suite("Render batch") struct RenderBatchTests {
    private struct Unreadable: Error, Equatable {}

    private static func jobs(_ folder: TemporaryFolder, count: Int) -> [RenderJob] {
        (0..<count).map { index in
            RenderJob(name: "piece \(index)", path: "\(folder.path)/\(index).wav") {
                Pieces.strokes(atTicks: [0, 480 * (index + 1)])
            }
        }
    }

    @Test("outcomes come in the order of the jobs, and one failure stops nothing")
    func outcomes() async throws {
        let folder = try TemporaryFolder()
        var jobs = Self.jobs(folder, count: 5)
        jobs[1].piece = { throw Unreadable() }
        jobs[3].piece = { Pieces.piece([]) }
        let outcomes = try await RenderBatch.render(
            jobs,
            instruments: .soundfont(Soundfont.studio()),
            settings: RenderSettings(),
            workers: 2
        )
        #expect(outcomes.count == 5)
        for index in [0, 2, 4] {
            let expected = (480 * Double(index + 1) + 120) / 960 + 2
            #expect(abs(try outcomes[index].get().seconds - expected) < 1e-4)
        }
        #expect(throws: Unreadable()) { try outcomes[1].get() }
        #expect(throws: SoundError.noNotes) { try outcomes[3].get() }
        #expect(folder.names == ["0.wav", "2.wav", "4.wav"])
    }

    @Test("several workers make the files that one makes")
    func sameFiles() async throws {
        let (one, three) = (try TemporaryFolder(), try TemporaryFolder())
        for (folder, workers) in [(one, 1), (three, 3)] {
            let outcomes = try await RenderBatch.render(
                Self.jobs(folder, count: 4),
                instruments: .soundfont(Soundfont.studio()),
                settings: RenderSettings(),
                workers: workers
            )
            for outcome in outcomes { _ = try outcome.get() }
        }
        for index in 0..<4 {
            let first = try #require(Audio(path: "\(one.path)/\(index).wav"))
            let second = try #require(Audio(path: "\(three.path)/\(index).wav"))
            let isEqual = first.samples == second.samples
            #expect(isEqual)
        }
    }

    @Test("progress counts every piece")
    func progress() async throws {
        let folder = try TemporaryFolder()
        let told = Mutex<[RenderProgress]>([])
        _ = try await RenderBatch.render(
            Self.jobs(folder, count: 3),
            instruments: .soundfont(Soundfont.studio()),
            settings: RenderSettings(),
            workers: 2,
            progress: { step in told.withLock { $0.append(step) } }
        )
        let steps = told.withLock { $0 }
        #expect(steps.map(\.finished).max() == 3)
        #expect(Set(steps.map(\.index)) == [0, 1, 2])
        #expect(steps.allSatisfy { $0.total == 3 && $0.fraction >= 0 && $0.fraction <= 1 })
    }

    @Test("stopping ends the batch; what is left undone says so")
    func cancelled() async throws {
        let folder = try TemporaryFolder()
        let outcomes = try await RenderBatch.render(
            Self.jobs(folder, count: 4),
            instruments: .soundfont(Soundfont.studio()),
            settings: RenderSettings(),
            workers: 2,
            isCancelled: { true }
        )
        for outcome in outcomes { #expect(throws: SoundError.cancelled) { try outcome.get() } }
        #expect(folder.names.isEmpty)
    }

    @Test("a bad setting is one error for the batch")
    func badSetting() async throws {
        let folder = try TemporaryFolder()
        await #expect(throws: SoundError.self) {
            try await RenderBatch.render(
                Self.jobs(folder, count: 4),
                instruments: .soundfont(Soundfont.studio()),
                settings: RenderSettings(channels: 9),
                workers: 2
            )
        }
    }
}
