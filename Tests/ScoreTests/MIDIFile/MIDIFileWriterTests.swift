import Score
import Testing

@Suite("MIDI file writer") struct MIDIFileWriterTests {
    @Test("a small piece is these bytes")
    func exactBytes() throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(96),
                changes: [TempoChange(microsecondsPerQuarter: 500_000)]
            ),
            tracks: [
                Track(
                    name: "A",
                    notes: [
                        Note(onset: 0, duration: 96, pitch: 60, velocity: 64),
                        Note(onset: 96, duration: 192, pitch: 62, velocity: 65, channel: 1),
                    ],
                    programs: [ProgramChange(program: 5)],
                    endTick: 384
                )
            ]
        )
        let track = Fixture.hex(
            """
            00 FF 51 03 07 A1 20 00 FF 03 01 41 00 C0 05
            00 90 3C 40 60 3C 00 00 91 3E 41 81 40 3E 00 60 FF 2F 00
            """
        )
        let chunk = Fixture.chunk("MTrk", track)
        let simultaneous = try MIDIFileWriter.bytes(for: piece)
        #expect(simultaneous == Fixture.header(tracks: 1) + chunk)
        let single = try MIDIFileWriter.bytes(for: piece, format: .singleTrack)
        #expect(single == Fixture.header(format: 0, tracks: 1) + chunk)
    }

    @Test("a piece with something of everything comes back the same")
    func identity() throws {
        let bytes = try MIDIFileWriter.bytes(for: RichPiece.sequence)
        let file = try MIDIFileReader.read(bytes)
        #expect(file.repairs == [])
        #expect(file.format == .simultaneousTracks)
        let read = file.sequence
        #expect(read.tempoMap == RichPiece.sequence.tempoMap)
        #expect(read.timeSignatures == RichPiece.sequence.timeSignatures)
        #expect(read.keySignatures == RichPiece.sequence.keySignatures)
        for (track, original) in zip(read.tracks, RichPiece.sequence.tracks) {
            #expect(track == original)
        }
        #expect(read == RichPiece.sequence)
        #expect(try MIDIFileWriter.bytes(for: read) == bytes)
    }

    @Test(
        "what the reader reads comes back the same, in its format",
        arguments: [
            Fixture.specificationExample, Fixture.specificationExampleFormat1,
            Fixture.file(format: 2, "00 FF 51 03 0F 42 40 00 90 3C 40 60 80 3C 40", "00 C0 01"),
            Fixture.file(format: 2), Fixture.file(format: 1),
            Fixture.file(division: 0xE350, "00 90 3C 40 60 80 3C 40"),
        ]
    )
    func readWriteRead(_ bytes: [UInt8]) throws {
        let file = try MIDIFileReader.read(bytes)
        let again = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: file))
        #expect(again == file)
    }

    @Test("tempos and signatures without a track get one, and the first track reaches the last")
    func conductor() throws {
        let map = TempoMap(
            division: .ticksPerQuarter(480),
            changes: [TempoChange(tick: 960, microsecondsPerQuarter: 250_000)]
        )
        let empty = NoteSequence(tempoMap: map)
        let read = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: empty)).sequence
        #expect(read.tempoMap == map)
        #expect(read.tracks == [Track(endTick: 960)])
    }

    @Test("format 0 puts all tracks into one")
    func singleTrack() throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(notes: [Note(onset: 480, duration: 10, pitch: 60)], endTick: 1000),
                Track(
                    name: "B",
                    notes: [Note(onset: 0, duration: 10, pitch: 62, channel: 1)],
                    controllers: [ControlChange(tick: 3, channel: 1, controller: 7, value: 1)]
                ),
            ]
        )
        let file = try MIDIFileReader.read(
            try MIDIFileWriter.bytes(for: piece, format: .singleTrack)
        )
        #expect(file.format == .singleTrack)
        #expect(file.repairs == [])
        #expect(
            file.sequence.tracks == [
                Track(
                    name: "B",
                    notes: [
                        Note(onset: 0, duration: 10, pitch: 62, channel: 1),
                        Note(onset: 480, duration: 10, pitch: 60),
                    ],
                    controllers: [ControlChange(tick: 3, channel: 1, controller: 7, value: 1)],
                    endTick: 1000
                )
            ]
        )
    }

    @Test("a note inside another of its key keeps every onset and every end")
    func nestedNotes() throws {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(notes: [
                    Note(onset: 0, duration: 100, pitch: 60),
                    Note(onset: 10, duration: 20, pitch: 60),
                ])
            ]
        )
        let notes = try MIDIFileReader.read(
            try MIDIFileWriter.bytes(for: piece)
        ).sequence.tracks[0].notes
        #expect(notes.map(\.onset) == [0, 10])
        #expect(notes.map(\.end) == [30, 100])
    }

    struct RefusalCase: CustomTestStringConvertible {
        let testDescription: String
        var track = Track()
        var metre = TimeSignature(numerator: 4, denominator: 4)
        var tempo = 500_000
        var division = TimeDivision.ticksPerQuarter(480)
    }

    @Test(
        "what a file cannot hold is refused",
        arguments: [
            RefusalCase(
                testDescription: "pitch 128",
                track: Track(notes: [Note(onset: 0, duration: 1, pitch: 128)])
            ),
            RefusalCase(
                testDescription: "velocity 0",
                track: Track(notes: [Note(onset: 0, duration: 1, pitch: 1, velocity: 0)])
            ),
            RefusalCase(
                testDescription: "channel 16",
                track: Track(notes: [Note(onset: 0, duration: 1, pitch: 1, channel: 16)])
            ),
            RefusalCase(
                testDescription: "an onset before the beginning",
                track: Track(notes: [Note(onset: -1, duration: 1, pitch: 1)])
            ),
            RefusalCase(
                testDescription: "a negative duration",
                track: Track(notes: [Note(onset: 0, duration: -1, pitch: 1)])
            ),
            RefusalCase(
                testDescription: "an endless note",
                track: Track(notes: [Note(onset: 0, duration: 1 << 50, pitch: 1)])
            ),
            RefusalCase(testDescription: "an endless track", track: Track(endTick: 1 << 50)),
            RefusalCase(
                testDescription: "program 128",
                track: Track(programs: [ProgramChange(program: 128)])
            ),
            RefusalCase(
                testDescription: "a controller's value",
                track: Track(controllers: [ControlChange(controller: 7, value: 200)])
            ),
            RefusalCase(
                testDescription: "a bend",
                track: Track(pitchBends: [PitchBend(value: 16384)])
            ),
            RefusalCase(
                testDescription: "a meta type",
                track: Track(metaEvents: [MetaEvent(type: 128, bytes: [])])
            ),
            RefusalCase(
                testDescription: "a beat unit of 6",
                metre: TimeSignature(numerator: 4, denominator: 6)
            ),
            RefusalCase(
                testDescription: "256 beats",
                metre: TimeSignature(numerator: 256, denominator: 4)
            ),
            RefusalCase(testDescription: "a tempo of 17 seconds", tempo: 17_000_000),
            RefusalCase(testDescription: "no ticks", division: .ticksPerQuarter(0)),
            RefusalCase(
                testDescription: "a frame of 256",
                division: .smpte(.fps25, ticksPerFrame: 256)
            ),
        ]
    )
    func refused(_ example: RefusalCase) {
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: example.division,
                changes: [TempoChange(microsecondsPerQuarter: example.tempo)]
            ),
            tracks: [example.track],
            timeSignatures: [example.metre]
        )
        #expect(throws: MIDIFileWriterError.self) { try MIDIFileWriter.bytes(for: piece) }
    }

    @Test("a refusal says where and what is allowed")
    func message() {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(), Track(notes: [Note(onset: 7, duration: 1, pitch: 200)])]
        )
        let error = #expect(throws: MIDIFileWriterError.self) {
            try MIDIFileWriter.bytes(for: piece)
        }
        #expect(
            error?.description == "track 2, tick 7: the pitch is 200; a MIDI file holds 0 to 127. "
                + "Correct the piece."
        )
    }

    @Test("the generation's identifier travels in the file, and only one of it")
    func generationIdentifier() throws {
        var piece = RichPiece.sequence
        #expect(piece.generationIdentifier == nil)
        piece.generationIdentifier = "first"
        piece.generationIdentifier = "20260104-ab12"
        let read = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: piece)).sequence
        #expect(read.generationIdentifier == "20260104-ab12")
        #expect(read.tracks[0].texts.count == RichPiece.sequence.tracks[0].texts.count + 1)
        piece.generationIdentifier = nil
        #expect(piece == RichPiece.sequence)
    }
}
