import Score
import Sound
import Testing

@Suite("A take") struct TakeRecorderTests {
    /// 60 quarter notes a minute, so that a second is 960 ticks.
    private let time = TakeTime(tempo: 60)

    private func take(
        start: Double? = nil,
        until end: Double = 100,
        _ played: [(Double, LiveMessage)]
    ) -> NoteSequence {
        var recorder = TakeRecorder(time, start: start)
        for (moment, message) in played { recorder.receive(message, at: moment) }
        return recorder.take(at: end)
    }

    @Test("has its notes where they were played, from the first one on")
    func notes() {
        let piece = take([
            (7, .noteOn(60, velocity: 33)), (7.5, .noteOff(60)),
            (8.25, .noteOn(62, velocity: 44, channel: 3)), (9, .noteOff(62, channel: 3)),
        ])
        #expect(
            piece.tracks[0].notes == [
                Note(onset: 0, duration: 480, pitch: 60, velocity: 33),
                Note(onset: 1200, duration: 720, pitch: 62, velocity: 44, channel: 3),
            ]
        )
        #expect(piece.division == .ticksPerQuarter(960))
        #expect(piece.tempoMap.changes == [TempoChange(microsecondsPerQuarter: 1_000_000)])
        #expect(piece.timeSignatures == [TimeSignature(numerator: 4, denominator: 4)])
        #expect(piece.endTick == 3840)
    }

    @Test("is read back from its file as it was played")
    func file() throws {
        let piece = take([
            (0, .channel(2, .program(19))), (0, .controller(7, 99, channel: 2)),
            (0.5, .noteOn(60, velocity: 1)), (0.75, .channel(2, .pitchBend(16_383))),
            (0.8, .channel(2, .channelPressure(9))),
            (0.9, .channel(2, .keyPressure(pitch: 60, value: 4))),
            (1, .systemExclusive([0xF0, 0x7E, 0x7F, 9, 1, 0xF7])), (2, .noteOff(60)),
        ])
        let read = try MIDIFileReader.read(MIDIFileWriter.bytes(for: piece)).sequence
        #expect(read == piece)
        let track = read.tracks[0]
        #expect(track.programs == [ProgramChange(tick: 0, channel: 2, program: 19)])
        #expect(track.pitchBends == [PitchBend(tick: 720, channel: 2, value: 16_383)])
        #expect(
            track.systemExclusives == [SystemExclusive(tick: 960, bytes: [0x7E, 0x7F, 9, 1, 0xF7])]
        )
    }

    @Test("after a count-in begins at the bar line: a little early is on it, the count-in is not")
    func countIn() {
        let piece = take(
            start: 4,
            [
                (1, .noteOn(50)), (1.2, .noteOff(50)), (2, .channel(0, .program(9))),
                (3.8, .noteOn(60)), (5, .noteOff(60)), (6, .noteOn(61)), (7, .noteOff(61)),
            ]
        )
        #expect(
            piece.tracks[0].notes == [
                Note(onset: 0, duration: 960, pitch: 60),
                Note(onset: 1920, duration: 960, pitch: 61),
            ]
        )
        // The sound that was chosen meanwhile is the take's.
        #expect(piece.tracks[0].programs == [ProgramChange(program: 9)])
    }

    @Test("ends the keys that are down when it ends, and its last bar")
    func openKeys() {
        let piece = take(until: 5, [(0, .noteOn(60)), (1, .noteOn(64)), (2, .noteOff(64))])
        #expect(piece.tracks[0].notes.map(\.duration) == [4800, 960])
        #expect(piece.endTick == 7680)
    }

    @Test("of a key struck twice has both notes, the first ended first")
    func struckTwice() {
        let piece = take([
            (0, .noteOn(60)), (1, .noteOn(60)), (2, .noteOff(60)), (4, .noteOff(60)),
            (5, .noteOff(60)),
        ])
        #expect(piece.tracks[0].notes.map(\.end) == [1920, 3840])
    }

    @Test("takes a note-on of velocity 0 for a note-off, and keeps the shortest note")
    func velocityZero() {
        let piece = take([(0, .noteOn(60)), (0, .noteOn(60, velocity: 0))])
        #expect(piece.tracks[0].notes == [Note(onset: 0, duration: 1, pitch: 60)])
    }

    @Test("knows when somebody plays")
    func activity() {
        var recorder = TakeRecorder(time)
        #expect(recorder.lastActivity == nil)
        recorder.receive(.clock, at: 1)
        #expect(recorder.lastActivity == nil)
        recorder.receive(.noteOn(60), at: 2)
        recorder.receive(.controller(64, 127), at: 3)
        recorder.receive(.noteOff(60), at: 4)
        #expect(recorder.lastActivity == 4)
        #expect(recorder.isSounding)
        recorder.receive(.controller(64, 0), at: 5)
        #expect(!recorder.isSounding)
        #expect(recorder.noteCount == 1)
        #expect(recorder.otherCount == 2)
    }

    @Test("is never further than 2 ms from what was played", arguments: [16.0, 60, 97.3, 120, 400])
    func precision(tempo: Double) throws {
        var recorder = TakeRecorder(TakeTime(tempo: tempo))
        let moments = (0..<2_000).map { 3 + Double($0) * 0.0917 }
        for moment in moments {
            recorder.receive(.noteOn(60), at: moment)
            recorder.receive(.noteOff(60), at: moment + 0.05)
        }
        let piece = recorder.take(at: 400)
        for (note, moment) in zip(piece.tracks[0].notes, moments) {
            let seconds = piece.tempoMap.seconds(atTick: note.onset)
            #expect(abs(seconds - (moment - 3)) <= 0.002)
        }
    }

    @Test("without anything played is empty")
    func empty() {
        let piece = take([])
        #expect(piece.noteCount == 0)
        #expect(piece.endTick == 0)
    }
}

@Suite("A metronome") struct MetronomeTests {
    @Test("clicks on each beat, the first of a bar higher, from the count-in on")
    func clicks() {
        let time = TakeTime(tempo: 120, beats: 3, beatUnit: 4)
        var metronome = Metronome(time, start: 10, countIn: 1)
        let clicks = metronome.clicks(until: 10)
        let onsets = clicks.filter {
            if case .channel(9, .noteOn) = $0.message { true } else { false }
        }
        #expect(onsets.map(\.seconds) == [8.5, 9, 9.5, 10])
        #expect(
            onsets.map(\.message) == [
                .noteOn(76, velocity: 120, channel: 9), .noteOn(77, velocity: 90, channel: 9),
                .noteOn(77, velocity: 90, channel: 9), .noteOn(76, velocity: 120, channel: 9),
            ]
        )
        #expect(clicks.count == 8)
        #expect(metronome.clicks(until: 10.4).isEmpty)
        #expect(metronome.clicks(until: 10.5).count == 2)
        #expect(metronome.beat(at: 9.99) == -1)
        #expect(metronome.beat(at: 10.6) == 1)
    }

    @Test("beats in the metre's unit", arguments: [(6, 8, 0.25), (2, 2, 1.0), (4, 4, 0.5)])
    func unit(beats: Int, unit: Int, seconds: Double) {
        let time = TakeTime(tempo: 120, beats: beats, beatUnit: unit)
        #expect(time.beatSeconds == seconds)
        #expect(time.barTicks == beats * 3840 / unit)
    }

    @Test("of no metre is none", arguments: ["4", "4/", "0/4", "4/3", "x/4", "4/4/4", "33/4", ""])
    func noMetre(text: String) {
        #expect(TakeTime(tempo: 120, metre: text) == nil)
    }
}
