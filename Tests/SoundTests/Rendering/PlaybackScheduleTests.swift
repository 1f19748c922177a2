import Score
import Sound
import Testing

@Suite("Playback schedule") struct PlaybackScheduleTests {
    private typealias Message = PlaybackEvent.Message

    @Test("events of all tracks come in order of time, a note's end before the next note")
    func order() throws {
        let first = Track(notes: [
            Note(onset: 0, duration: 480, pitch: 60), Note(onset: 480, duration: 480, pitch: 60),
        ])
        let second = Track(notes: [Note(onset: 240, duration: 240, pitch: 67, channel: 1)])
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [first, second]
        )
        let schedule = try PlaybackSchedule(piece)
        let strike = Message.noteOn(pitch: 60, velocity: 80)
        let expected: [PlaybackEvent] = [
            PlaybackEvent(tick: 0, seconds: 0, channel: 0, message: strike),
            PlaybackEvent(
                tick: 240,
                seconds: 0.25,
                channel: 1,
                message: .noteOn(pitch: 67, velocity: 80)
            ),
            PlaybackEvent(tick: 480, seconds: 0.5, channel: 0, message: .noteOff(pitch: 60)),
            PlaybackEvent(tick: 480, seconds: 0.5, channel: 1, message: .noteOff(pitch: 67)),
            PlaybackEvent(tick: 480, seconds: 0.5, channel: 0, message: strike),
            PlaybackEvent(tick: 960, seconds: 1, channel: 0, message: .noteOff(pitch: 60)),
        ]
        #expect(schedule.events == expected)
        #expect(schedule.seconds == 1)
        #expect(schedule.noteCount == 3)
    }

    @Test("on one tick: bank, program, bend and pressure, then the note")
    func orderOnATick() throws {
        let piece = Pieces.piece(
            [Note(onset: 0, duration: 10, pitch: 60)],
            programs: [ProgramChange(program: 4)],
            controllers: [
                ControlChange(controller: 0, value: 8), ControlChange(controller: 32, value: 1),
            ],
            pitchBends: [PitchBend(value: 0)],
            pressures: [Pressure(value: 3), Pressure(pitch: 60, value: 4)]
        )
        let messages = try PlaybackSchedule(piece).events.map(\.message)
        #expect(
            messages == [
                .controller(0, value: 8), .controller(32, value: 1), .program(4), .pitchBend(0),
                .channelPressure(3), .keyPressure(pitch: 60, value: 4),
                .noteOn(pitch: 60, velocity: 80), .noteOff(pitch: 60),
            ]
        )
    }

    @Test("a key with overlapping notes is let go once, when its last note ends")
    func overlap() throws {
        let piece = Pieces.piece([
            Note(onset: 0, duration: 960, pitch: 60), Note(onset: 480, duration: 960, pitch: 60),
        ])
        let events = try PlaybackSchedule(piece).events
        #expect(events.map(\.seconds) == [0, 0.5, 1.5])
        #expect(events.last?.message == .noteOff(pitch: 60))
    }

    @Test("the same pitch on two channels is two keys")
    func channelsAreApart() throws {
        let piece = Pieces.piece([
            Note(onset: 0, duration: 960, pitch: 60),
            Note(onset: 0, duration: 480, pitch: 60, channel: 3),
        ])
        let offs = try PlaybackSchedule(piece).events.filter { $0.message == .noteOff(pitch: 60) }
        #expect(offs.map(\.seconds) == [0.5, 1])
        #expect(offs.map(\.channel) == [3, 0])
    }

    @Test("a note of length 0 is struck, then let go")
    func lengthZero() throws {
        let piece = Pieces.piece([Note(onset: 480, duration: 0, pitch: 60)])
        let messages = try PlaybackSchedule(piece).events.map(\.message)
        #expect(messages == [.noteOn(pitch: 60, velocity: 80), .noteOff(pitch: 60)])
    }

    @Test("tempo changes move what comes after them")
    func tempo() throws {
        let piece = Pieces.piece(
            [Note(onset: 960, duration: 480, pitch: 60)],
            tempos: [
                TempoChange(tick: 480, microsecondsPerQuarter: 1_000_000),
                TempoChange(tick: 960, microsecondsPerQuarter: 250_000),
            ]
        )
        let schedule = try PlaybackSchedule(piece)
        #expect(schedule.events.map(\.seconds) == [1.5, 1.75])
        #expect(schedule.seconds == 1.75)
    }

    @Test("a velocity of 0 is no note, and values beyond MIDI are clamped")
    func clamps() throws {
        let piece = Pieces.piece(
            [
                Note(onset: 0, duration: 10, pitch: 60, velocity: 0),
                Note(onset: -5, duration: 5, pitch: 200, velocity: 255, channel: 17),
            ],
            pitchBends: [PitchBend(value: 65_535)]
        )
        let schedule = try PlaybackSchedule(piece)
        #expect(schedule.noteCount == 1)
        #expect(
            schedule.events.map(\.message) == [
                .pitchBend(16_383), .noteOn(pitch: 127, velocity: 127), .noteOff(pitch: 127),
            ]
        )
        #expect(schedule.events.map(\.channel) == [0, 1, 1])
    }

    @Test("a division of 0 gives an error, not a trap")
    func divisionZero() {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(0)),
            tracks: [Track(notes: [Note(onset: 1, duration: 1, pitch: 60)])]
        )
        #expect(throws: SoundError.endlessTime) { try PlaybackSchedule(piece) }
    }
}
