import Foundation
import Score
import Signal
import Sound
import Testing

@testable import Workflows

@Suite("The sound of stimuli") struct StimulusSoundTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/stimuli-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
    }

    private func write(
        _ pieces: [NoteSequence],
        seconds: Double = 4
    ) throws -> (files: [StereoFile], levels: [StimulusSound.Level], loudness: Double) {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let sound = StimulusSound(instruments: .sine, seconds: seconds)
        let jobs = pieces.enumerated().map { ($1, "\(folder)/\($0).flac") }
        let (levels, loudness) = try sound.write(jobs, progress: { _ in }, isCancelled: { false })
        return (try jobs.map { try StereoFile($0.1) }, levels, loudness)
    }

    // Measured again on the written files, read by libsndfile.
    @Test("quiet and loud pieces are brought to one loudness, within 0.2 LU, and one length")
    func matched() throws {
        let pieces = [20, 70, 127].map { Tunes.tune(UInt64($0), bars: 2, velocity: UInt8($0)) }
        let (files, levels, loudness) = try write(pieces)
        #expect(loudness == StimulusSound.target)
        let found = try files.map { try #require(try $0.loudness.integrated) }
        for (file, level) in zip(found, levels) {
            #expect(abs(file - loudness) <= 0.1)
            #expect(abs(file - level.loudness) <= 0.01)
        }
        #expect(try #require(found.max()) - #require(found.min()) <= 0.2)
        #expect(files.allSatisfy { $0.seconds == 4 })
        #expect(Set(files.map(\.bytes)).count == 1)
        // What was matched was not alike before: velocity 20 against 127.
        #expect(levels[2].before - levels[0].before > 6)
    }

    @Test("where one piece would peak above -1 dBTP, all are made quieter alike")
    func peaks() throws {
        // One short note in four seconds: to be as loud as a tune on average it peaks high.
        var click = Tunes.tune(1, bars: 2)
        click.tracks[0].notes = [Note(onset: 0, duration: 20, pitch: 100, velocity: 127)]
        let (files, _, loudness) = try write([click, Tunes.tune(2, bars: 2)])
        for file in files {
            let measured = try file.loudness
            #expect(try #require(measured.truePeak) <= -0.9)
            #expect(abs(try #require(measured.integrated) - loudness) <= 0.1)
        }
    }

    @Test("a piece begins and ends in silence: no click, nothing cut off")
    func fades() throws {
        let (files, _, _) = try write([Tunes.tune(3, bars: 20)], seconds: 3)
        let samples = try #require(files.first).samples
        #expect(samples.prefix(2).allSatisfy { abs($0) < 1e-3 })
        #expect(samples.suffix(2).allSatisfy { abs($0) < 1e-3 })
        #expect(try #require(files.first).seconds == 3)
    }

    @Test("the same notes give the same samples")
    func same() throws {
        let piece = Tunes.tune(4, bars: 2)
        let (files, _, _) = try write([piece, piece])
        #expect(files[0].samples == files[1].samples)
    }

    @Test("where it is stopped, it says so")
    func stopped() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let failure = #expect(throws: Failure.self) {
            try StimulusSound(instruments: .sine, seconds: 4).write(
                [(Tunes.tune(1), "\(folder)/a.flac")],
                progress: { _ in },
                isCancelled: { true }
            )
        }
        #expect(failure?.kind == .interrupted)
    }
}
