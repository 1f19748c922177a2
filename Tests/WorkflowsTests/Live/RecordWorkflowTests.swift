import Foundation
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("Recording a take") final class RecordWorkflowTests {
    private let sequencer = RehearsalSequencer()
    private let library = StudioLibrary(
        option: FileManager.default.temporaryDirectory.path + "/takes-" + UUID().uuidString
    )

    deinit { try? FileManager.default.removeItem(atPath: library.path) }

    private func record(
        until end: Double = .infinity,
        _ change: (inout RecordRequest) -> Void = { _ in }
    ) throws -> (report: RecordReport, notes: [String]) {
        let (parts, notes) = try recordParts(until: end, change)
        try #require(parts.count == 1)
        return (parts[0], notes)
    }

    private func recordParts(
        until end: Double,
        _ change: (inout RecordRequest) -> Void
    ) throws -> (parts: [RecordReport], notes: [String]) {
        var request = RecordRequest()
        change(&request)
        var notes: [String] = []
        let parts = try RecordWorkflow(library: library, request: request).run(
            on: sequencer,
            RecordWorkflow.Listener(
                note: { notes.append($0) },
                isEnded: { [sequencer] in sequencer.now >= end }
            )
        )
        return (parts, notes)
    }

    private func play(_ piece: NoteSequence, from moment: Double) throws {
        for item in try LiveSchedule(piece).items {
            sequencer.receive(item.message, at: moment + item.seconds)
        }
    }

    @Test("puts what was played into the library, and into the file that was asked for")
    func take() throws {
        let tune = Tunes.tune(3, bars: 2)
        try play(tune, from: 1.234)
        let output = library.path + "-take.mid"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let (report, notes) = try record(until: 8) { $0.output = output }
        #expect(notes == ["recording from 20:0 Keystation 49 · Keystation 49 MIDI 1"])
        #expect(report.notes == tune.noteCount)
        #expect(report.id.hasPrefix("t-"))
        #expect(report.losses == 0)
        let piece = try MIDIFileReader.read(path: output).sequence
        // 960 ticks a quarter note instead of 480.
        #expect(piece.tracks[0].notes == (try tune.retimed(toTicksPerQuarter: 960)).tracks[0].notes)
        #expect(piece.endTick == 2 * 3840)
        let bytes = FileManager.default.contents(atPath: output)
        #expect(FileManager.default.contents(atPath: report.midi) == bytes)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: library.path + "/takes").count == 1
        )
    }

    @Test("is found by the beginning of its name, to play it and to prime a model")
    func lookup() throws {
        try play(Tunes.tune(3, bars: 2), from: 1)
        let (report, _) = try record(until: 8)
        let piece = try PieceLookup.piece(String(report.id.prefix(6)), in: library)
        #expect(piece.noteCount == report.notes)
    }

    @Test("moves notes to the grid, and says how far they were from it")
    func quantise() throws {
        for (index, late) in [0, 0.02, 0.04, -0.02].enumerated() {
            let moment = 1 + 0.25 * Double(index) + late
            sequencer.receive(.noteOn(60), at: moment)
            sequencer.receive(.noteOff(60), at: moment + 0.12)
        }
        let (report, _) = try record(until: 5) { $0.stepsPerQuarter = 4 }
        let piece = try MIDIFileReader.read(path: report.midi).sequence
        #expect(piece.tracks[0].notes.map(\.onset) == [0, 480, 960, 1440])
        let distance = try #require(report.offGrid.value)
        #expect(abs(distance - 0.02 / 0.125) < 0.01)
    }

    @Test("ends after silence, but not before the first note, nor on a held one")
    func silence() throws {
        sequencer.receive(.noteOn(60), at: 30)
        sequencer.receive(.noteOff(60), at: 50)
        _ = try record(until: 1_000) { $0.silence = 5 }
        #expect((55...55.1).contains(sequencer.now))
    }

    @Test("counts in at the instrument, and begins with the bar line")
    func countIn() throws {
        // 0.1 s of lead and a bar of 3 beats at 120 a minute: the take begins at 1.6 s.
        sequencer.receive(.noteOn(60), at: 2.1)
        sequencer.receive(.noteOff(60), at: 2.6)
        let (report, notes) = try record(until: 4) { request in
            request.metronome = true
            request.countIn = 1
            request.time = TakeTime(tempo: 120, beats: 3, beatUnit: 4)
        }
        #expect(
            notes.last
                == "the metronome clicks at 128:0 FLUID Synth (812) · Synth input port (812:0)"
        )
        let piece = try MIDIFileReader.read(path: report.midi).sequence
        #expect(piece.tracks[0].notes.map(\.onset) == [960])
        #expect(piece.timeSignatures.map(\.numerator) == [3])
        let clicks = sequencer.sent.filter {
            if case .channel(9, .noteOn) = $0.message { true } else { false }
        }
        for (index, click) in clicks.enumerated() {
            #expect(abs(click.seconds - (0.1 + 0.5 * Double(index))) < 1e-9)
        }
        #expect(clicks.count == 8)
        // No click is left sounding.
        let ends = sequencer.sent.filter {
            if case .channel(9, .noteOff) = $0.message { true } else { false }
        }
        #expect(ends.count == clicks.count)
    }

    @Test("says what was lost, and goes on")
    func loss() throws {
        sequencer.receive(.noteOn(60), at: 1)
        sequencer.happen(.lost(.overrun), at: 2)
        sequencer.receive(.noteOff(60), at: 3)
        let (report, notes) = try record(until: 4)
        #expect(report.losses == 1)
        #expect(notes.last?.contains("faster than they could be read") == true)
        #expect(report.notes == 1)
    }

    @Test("goes on with a keyboard that was unplugged and comes back under another number")
    func unplugged() throws {
        var again = SequencerPort.rehearsalKeyboard
        again.address = SequencerAddress(client: 24, port: 0)
        sequencer.receive(.noteOn(60), at: 1)
        sequencer.happen(.vanished(SequencerPort.rehearsalKeyboard.address), at: 2)
        sequencer.happen(.appeared(again), at: 3)
        sequencer.receive(.noteOn(62), at: 4, from: again.address)
        let (report, notes) = try record(until: 5)
        #expect(report.notes == 2)
        #expect(notes.count == 3)
        // The key that was down ends with the keyboard.
        let piece = try MIDIFileReader.read(path: report.midi).sequence
        let seconds = piece.tempoMap.seconds(atTick: piece.tracks[0].notes[0].duration)
        #expect(abs(seconds - 1) < 0.05)
        #expect(
            sequencer.connections == [.init(source: again.address, destination: sequencer.input)]
        )
    }

    @Test("goes on in another file before one is too large to be read again")
    func parts() throws {
        // A note and 200 bends a second: some 800 bytes. Rests at 0.9 s of each.
        for second in 1...40 {
            sequencer.receive(.noteOn(UInt8(40 + second)), at: Double(second))
            for bend in 0..<200 {
                let moment = Double(second) + Double(bend) / 200
                sequencer.receive(.channel(0, .pitchBend(UInt16(bend))), at: moment)
            }
            sequencer.receive(.noteOff(UInt8(40 + second)), at: Double(second) + 0.9)
        }
        let output = library.path + "-long.mid"
        let further = library.path + "-long-3.mid"
        // Somebody's own.
        try Data([1]).write(to: URL(fileURLWithPath: library.path + "-long-2.mid"))
        defer {
            for ending in ["", "-2", "-3", "-4", "-5", "-6"] {
                try? FileManager.default.removeItem(atPath: library.path + "-long\(ending).mid")
            }
        }
        let (parts, notes) = try recordParts(until: 60) {
            $0.partSize = 10_000
            $0.output = output
        }
        #expect(parts.count >= 3)
        #expect(notes.count { $0.contains("part") } == parts.count - 1)
        #expect(parts.map(\.notes).reduce(0, +) == 40)
        // Each later part begins with the bend as it stood.
        #expect(parts.map(\.others).reduce(0, +) == 40 * 200 + parts.count - 1)
        #expect(parts[0].output.value == output)
        #expect(parts[1].output.value == further)
        #expect(Set(parts.map(\.id)).count == parts.count)
        var pitches: [UInt8] = []
        for part in parts {
            let bytes = try #require(FileManager.default.contents(atPath: part.midi))
            #expect(bytes.count <= 10_000)
            let piece = try MIDIFileReader.read(Array(bytes)).sequence
            pitches += piece.tracks[0].notes.map(\.pitch)
            // At a rest no note is cut.
            #expect(piece.tracks[0].notes.allSatisfy { abs($0.duration - 1728) <= 1 })
        }
        #expect(pitches == (41...80).map { UInt8($0) })
        #expect(FileManager.default.contents(atPath: library.path + "-long-2.mid") == Data([1]))
    }

    @Test("strikes a held key again, sets channels as they stood, where there is no rest")
    func heldKey() throws {
        sequencer.receive(.controller(101, 0), at: 1)
        sequencer.receive(.controller(100, 0), at: 1)
        sequencer.receive(.controller(6, 12), at: 1)
        sequencer.receive(.channel(0, .program(19)), at: 1)
        sequencer.receive(.noteOn(60, velocity: 77), at: 1)
        for step in 0..<3_000 {
            let moment = 1.5 + Double(step) / 200
            sequencer.receive(.channel(0, .channelPressure(UInt8(step % 100))), at: moment)
        }
        sequencer.receive(.noteOff(60), at: 17)
        let (parts, _) = try recordParts(until: 20) { $0.partSize = 10_000 }
        #expect(parts.count == 2)
        let tracks = try parts.map { try MIDIFileReader.read(path: $0.midi).sequence.tracks[0] }
        #expect(tracks.map(\.notes.count) == [1, 1])
        #expect(tracks[1].notes[0].velocity == 77)
        #expect(tracks[1].programs.map(\.program) == [19])
        #expect(tracks[1].controllers.map(\.controller) == [100, 101, 6])
        let pressures = tracks.map { $0.pressures.map(\.value) }
        #expect(pressures[1].first == pressures[0].last)
        #expect(pressures[0] + pressures[1].dropFirst() == (0..<3_000).map { UInt8($0 % 100) })
        let seconds = tracks.map { Double($0.notes[0].duration) / 1920 }
        #expect(abs(seconds.reduce(0, +) - 16) < 0.01)
        // The second begins with the bar that is being played.
        #expect((0..<3840).contains(tracks[1].notes[0].onset))
    }

    @Test("does not begin another file for keys that are let go")
    func releases() throws {
        sequencer.receive(.noteOn(60), at: 1)
        sequencer.receive(.noteOn(64), at: 1)
        // Four bytes each: with what the ends of two notes take, the first part is full.
        let room = 10_000 / 16 * 15
        let bends = (room - 2 * (5 + 7) - 7) / 4
        for step in 0..<bends {
            let moment = 2 + Double(step) / 200
            sequencer.receive(.channel(0, .pitchBend(UInt16(step))), at: moment)
        }
        sequencer.receive(.noteOff(60), at: 30)
        sequencer.receive(.noteOn(64, velocity: 0), at: 40)
        let (report, _) = try record(until: 50) { $0.partSize = 10_000 }
        let notes = try MIDIFileReader.read(path: report.midi).sequence.tracks[0].notes
        #expect(notes.map { Double($0.duration) / 1920 } == [29, 39])
    }

    @Test("has room for the ends of notes that nobody ends")
    func endless() throws {
        // As a pad that sends strikes only: each end is written when the take is over.
        for step in 0..<3_000 {
            sequencer.receive(.noteOn(38, channel: 9), at: 1 + Double(step) / 50)
        }
        let (parts, _) = try recordParts(until: 70) { $0.partSize = 10_000 }
        #expect(parts.map(\.notes).reduce(0, +) >= 3_000)
        for part in parts {
            let bytes = try #require(FileManager.default.contents(atPath: part.midi))
            #expect(bytes.count <= 10_000)
        }
    }

    @Test("without anything played writes nothing, and says where to look")
    func nothing() throws {
        let failure = try #require(throws: Failure.self) { try record(until: 1) }
        #expect(failure.kind == .badData)
        #expect(failure.message.contains("studio ports"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: library.path + "/takes").isEmpty
        )
    }

    @Test("does not begin where its file could not be written")
    func noPlace() throws {
        let failure = try #require(throws: Failure.self) {
            try record(until: 1) { $0.output = "/proc/nowhere/take.mid" }
        }
        #expect(failure.kind == .cannotCreate)
        #expect(sequencer.now == 0)
    }

    @Test("keeps what was played so far, for the case that the machine stops")
    func unfinished() throws {
        sequencer.receive(.noteOn(60), at: 16)
        sequencer.receive(.noteOff(60), at: 17)
        let path = TakeShelf(library: library).unfinishedPath
        var kept: NoteSequence?
        sequencer.onTime = { now in
            // Virtual time does not wait for the disk.
            if now > 20, kept == nil {
                usleep(1_000)
                kept = try? MIDIFileReader.read(path: path).sequence
            }
        }
        _ = try record(until: 40)
        #expect(kept?.noteCount == 1)
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
