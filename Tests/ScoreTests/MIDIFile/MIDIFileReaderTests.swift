import Score
import Testing

@Suite("MIDI file reader") struct MIDIFileReaderTests {
    /// Events of one track, and the notes they make as onset, duration, pitch, velocity, channel.
    struct PairingCase: CustomTestStringConvertible {
        let testDescription: String
        let events: String
        let notes: [[Int]]
        var stray = 0
        var overlaps = 0
    }

    static let pairingCases = [
        PairingCase(
            testDescription: "a note-off closes a note-on",
            events: "05 90 3C 40 60 80 3C 00",
            notes: [[5, 96, 60, 64, 0]]
        ),
        PairingCase(
            testDescription: "a note-on of velocity 0 is a note-off",
            events: "00 9F 00 7F 60 9F 00 00",
            notes: [[0, 96, 0, 127, 15]]
        ),
        PairingCase(
            testDescription: "running status goes on from event to event",
            events: "00 90 3C 40 10 3C 00 00 3E 41 10 3E 00",
            notes: [[0, 16, 60, 64, 0], [16, 16, 62, 65, 0]]
        ),
        PairingCase(
            testDescription: "a note-off closes the oldest open note",
            events: "00 90 3C 40 10 90 3C 50 10 80 3C 00 10 80 3C 00",
            notes: [[0, 32, 60, 64, 0], [16, 32, 60, 80, 0]],
            overlaps: 1
        ),
        PairingCase(
            testDescription: "three open notes of one key close in their order",
            events: "00 90 3C 01 01 3C 02 01 3C 03 01 3C 00 01 3C 00 01 3C 00",
            notes: [[0, 3, 60, 1, 0], [1, 3, 60, 2, 0], [2, 3, 60, 3, 0]],
            overlaps: 2
        ),
        PairingCase(
            testDescription: "the same pitch on two channels makes two notes",
            events: "00 90 3C 40 00 91 3C 50 10 80 3C 00 10 81 3C 00",
            notes: [[0, 16, 60, 64, 0], [0, 32, 60, 80, 1]]
        ),
        PairingCase(
            testDescription: "a note may last no tick",
            events: "07 90 3C 40 00 80 3C 40",
            notes: [[7, 0, 60, 64, 0]]
        ),
        PairingCase(
            testDescription: "a note-off without a note is left out",
            events: "00 80 3C 40 00 90 3C 40 10 80 3C 40 00 80 3C 40",
            notes: [[0, 16, 60, 64, 0]],
            stray: 2
        ),
        PairingCase(
            testDescription:
                "of two note-ons on a tick with one note-off between, each has its own",
            events: "00 90 3C 40 10 80 3C 00 00 90 3C 50 10 80 3C 00",
            notes: [[0, 16, 60, 64, 0], [16, 16, 60, 80, 0]]
        ),
    ]

    @Test("note-ons and note-offs make notes", arguments: pairingCases)
    func pairing(_ example: PairingCase) throws {
        let file = try MIDIFileReader.read(Fixture.file(example.events))
        #expect(numbers(file.sequence.tracks[0].notes) == example.notes)
        #expect(file.strayNoteOffCount == example.stray)
        #expect(file.overlapCount == example.overlaps)
        #expect(file.repairs == [])
    }

    @Test("the specification's example, in both its formats, has the four notes it names")
    func specificationExample() throws {
        let single = try MIDIFileReader.read(Fixture.specificationExample)
        #expect(single.format == .singleTrack)
        #expect(
            numbers(single.sequence.tracks[0].notes) == [
                [0, 384, 48, 96, 2], [0, 384, 60, 96, 2], [96, 288, 67, 64, 1],
                [192, 192, 76, 32, 0],
            ]
        )
        let several = try MIDIFileReader.read(Fixture.specificationExampleFormat1)
        for file in [single, several] {
            let piece = file.sequence
            #expect(file.repairs == [])
            #expect(piece.division == .ticksPerQuarter(96))
            #expect(piece.noteCount == 4)
            #expect(Set(piece.tracks.flatMap(\.programs).map(\.program)) == [5, 46, 70])
            #expect(piece.timeSignatures == [TimeSignature(numerator: 4, denominator: 4)])
            #expect(piece.tempoMap.changes.map(\.microsecondsPerQuarter) == [500_000])
            // Four quarter notes at 120 a minute.
            #expect(piece.endTick == 384)
            #expect(piece.seconds == 2)
        }
    }

    @Test("notes of two tracks on the same channel and pitch do not close each other")
    func pairingPerTrack() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 90 3C 40 60 80 3C 00", "10 90 3C 41 60 80 3C 00")
        )
        #expect(
            file.sequence.tracks.map { numbers($0.notes) } == [
                [[0, 96, 60, 64, 0]], [[16, 96, 60, 65, 0]],
            ]
        )
    }

    @Test("notes still open at the end of a track are closed there and reported")
    func openNotes() throws {
        let file = try MIDIFileReader.read(
            Fixture.file(
                "00 90 40 40 10 3C 41 10 3C 42 10 3C 00 10 B0 07 00",
                "00 90 40 44 01 40 00"
            )
        )
        #expect(
            numbers(file.sequence.tracks[0].notes) == [
                [0, 64, 64, 64, 0], [16, 32, 60, 65, 0], [32, 32, 60, 66, 0],
            ]
        )
        // The next track does not see them.
        #expect(numbers(file.sequence.tracks[1].notes) == [[0, 1, 64, 68, 0]])
        let closed = [
            Note(onset: 0, duration: 64, pitch: 64, velocity: 64),
            Note(onset: 32, duration: 32, pitch: 60, velocity: 66),
        ]
        #expect(file.repairs == [.openNotesClosed(track: 0, notes: closed)])
        #expect(file.notesClosedAtTrackEnd == closed)
    }

    @Test(
        "running status is resumed after what cancels it, and reported",
        arguments: ["00 FF 01 01 41", "00 F0 02 7E F7", "00 F7 01 F8"]
    )
    func runningStatus(between: String) throws {
        let bytes = Fixture.file("00 90 3C 40 \(between) 10 3C 00")
        let file = try MIDIFileReader.read(bytes)
        #expect(numbers(file.sequence.tracks[0].notes) == [[0, 16, 60, 64, 0]])
        let offset = 14 + 8 + 4 + Fixture.hex(between).count + 1
        #expect(file.repairs == [.runningStatusResumed(track: 0, byte: offset)])
    }

    @Test("ticks go beyond 32 bits")
    func longTicks() throws {
        let wait = "FF FF FF 7F 90 3C 40 00 80 3C 40 "
        let file = try MIDIFileReader.read(Fixture.file(String(repeating: wait, count: 20)))
        #expect(file.sequence.endTick == 20 * 0x0FFF_FFFF)
        #expect(file.sequence.tracks[0].notes.last?.onset == 20 * 0x0FFF_FFFF)
    }

    @Test("channel events keep their values and their order")
    func channelEvents() throws {
        let track = try MIDIFileReader.read(
            Fixture.file(
                "00 B3 00 01 00 20 02 00 C3 7F 01 E3 01 40 01 A3 3C 05 01 D3 06 00 B4 40 7F"
            )
        ).sequence.tracks[0]
        #expect(
            track.controllers == [
                ControlChange(channel: 3, controller: 0, value: 1),
                ControlChange(channel: 3, controller: 32, value: 2),
                ControlChange(tick: 3, channel: 4, controller: 64, value: 127),
            ]
        )
        #expect(track.programs == [ProgramChange(channel: 3, program: 127)])
        #expect(track.pitchBends == [PitchBend(tick: 1, channel: 3, value: 0x2001)])
        #expect(
            track.pressures == [
                Pressure(tick: 2, channel: 3, pitch: 60, value: 5),
                Pressure(tick: 3, channel: 3, value: 6),
            ]
        )
    }

    @Test("SysEx events, their continuations and escapes keep their bytes")
    func systemExclusives() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 F0 03 43 12 00 60 F7 02 43 F7 00 F7 02 F3 01 00 90 3C 40 01 80 3C 40")
        )
        #expect(
            file.sequence.tracks[0].systemExclusives == [
                SystemExclusive(bytes: [0x43, 0x12, 0x00]),
                SystemExclusive(tick: 96, isContinuation: true, bytes: [0x43, 0xF7]),
                SystemExclusive(tick: 96, isContinuation: true, bytes: [0xF3, 0x01]),
            ]
        )
        #expect(file.sequence.noteCount == 1)
        #expect(file.repairs == [])
    }

    @Test("one reader reads file after file, also after one that was refused")
    func reuse() throws {
        var reader = MIDIFileReader()
        let cut = Array(Fixture.file("00 90 3C 40 60 80 3C 40").dropLast(7))
        for _ in 0..<3 {
            #expect(throws: MIDIFileError.self) { try reader.read(cut) }
            let whole = try reader.read(Fixture.specificationExample)
            #expect(whole.sequence.noteCount == 4)
            #expect(whole.repairs == [])
            #expect(whole.overlapCount == 0)
        }
    }

    @Test("a file over the limit is refused with both sizes, whatever is in it")
    func overTheLimit() {
        let size = MIDIFileReader.sizeLimit + 1
        let bytes = Fixture.specificationExample
        let large = bytes + [UInt8](repeating: 0, count: size - bytes.count)
        #expect(throws: MIDIFileError.tooLarge(bytes: size, limit: size - 1)) {
            try MIDIFileReader.read(large)
        }
    }

    private func numbers(_ notes: [Note]) -> [[Int]] {
        notes.map { [$0.onset, $0.duration, Int($0.pitch), Int($0.velocity), Int($0.channel)] }
    }
}
