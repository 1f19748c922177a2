import DurableFiles
import Foundation
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

    @Test("pieces of large files are begun first, and outcomes keep the order of the jobs")
    func largestFirst() async throws {
        let folder = try TemporaryFolder()
        let begun = Mutex<[Int]>([])
        let jobs = try (0..<4).map { index in
            let source = "\(folder.path)/\(index).mid"
            let size = [10, 300, 20, 40][index]
            try Data(count: size).write(to: URL(fileURLWithPath: source))
            return RenderJob(name: "\(index)", path: "\(folder.path)/\(index).wav", source: source)
            {
                begun.withLock { $0.append(index) }
                return Pieces.strokes(atTicks: [0, 480 * (index + 1)])
            }
        }
        let outcomes = try await RenderBatch.render(
            jobs,
            instruments: .sine,
            settings: RenderSettings(reverb: nil, chorus: nil),
            workers: 1
        )
        #expect(begun.withLock { $0 } == [1, 3, 2, 0])
        let lengths = try outcomes.map { try $0.get().seconds }
        #expect(lengths == lengths.sorted())
    }

    @Test("a file that cannot be named is that job's error, and leaves nothing behind")
    func folderInTheWay() async throws {
        let folder = try TemporaryFolder()
        let jobs = Self.jobs(folder, count: 2)
        try FileManager.default.createDirectory(
            atPath: jobs[0].path,
            withIntermediateDirectories: false
        )
        let outcomes = try await RenderBatch.render(
            jobs,
            instruments: .sine,
            settings: RenderSettings(reverb: nil, chorus: nil),
            workers: 2
        )
        #expect(throws: SoundError.file(.cannotWrite(path: jobs[0].path, code: EISDIR))) {
            try outcomes[0].get()
        }
        #expect(try outcomes[1].get().peak > 0)
        #expect(folder.names == ["0.wav", "1.wav"])
    }

    @Test("a report says how long the synthesiser alone took")
    func synthesis() async throws {
        let folder = try TemporaryFolder()
        let outcomes = try await RenderBatch.render(
            Self.jobs(folder, count: 1),
            instruments: .sine,
            settings: RenderSettings(reverb: nil, chorus: nil),
            workers: 1
        )
        let report = try outcomes[0].get()
        let taken = report.seconds / report.realTimeFactor
        #expect(report.synthesisSeconds > 0 && report.synthesisSeconds <= taken)
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
