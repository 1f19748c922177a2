import Score
import Testing

@Suite("MIDI file errors") struct MIDIFileErrorTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let error: MIDIFileError
    }

    static let cases = [
        Case(testDescription: "no bytes", bytes: [], error: .empty),
        Case(
            testDescription: "a text",
            bytes: Array("hello".utf8),
            error: .notMIDI(found: "\"hell\" (68 65 6C 6C)")
        ),
        Case(
            testDescription: "three bytes",
            bytes: [0x4D, 0x54, 0],
            error: .notMIDI(found: "4D 54 00")
        ),
        Case(
            testDescription: "a MIDI 2.0 clip",
            bytes: Array("SMF2CLIP".utf8),
            error: .notMIDI(found: "a MIDI 2.0 clip file, \"SMF2\" (53 4D 46 32)")
        ),
        Case(
            testDescription: "a wrapper of something else",
            bytes: Array("RIFF....WAVE".utf8),
            error: .notMIDI(found: "a RIFF file of another type, \"RIFF\" (52 49 46 46)")
        ),
        Case(
            testDescription: "a wrapper without music",
            bytes: Array("RIFF....RMIDDISP".utf8) + [0, 0, 0, 0],
            error: .noMusicInWrapper(byte: 20)
        ),
        Case(
            testDescription: "half a header",
            bytes: Array("MThd".utf8) + [0, 0, 0, 6, 0, 1],
            error: .truncated(chunk: "header", byte: 10, needed: 14, found: 10)
        ),
        Case(
            testDescription: "a header of five bytes",
            bytes: Array("MThd".utf8) + [0, 0, 0, 5, 0, 1, 0, 1, 0, 96],
            error: .headerTooShort(byte: 4, found: 5)
        ),
        Case(
            testDescription: "a header longer than the file",
            bytes: Array("MThd".utf8) + [255, 255, 255, 255, 0, 1, 0, 1, 0, 96],
            error: .truncated(chunk: "header", byte: 14, needed: 0xFFFF_FFFF, found: 6)
        ),
        Case(
            testDescription: "format 3",
            bytes: Fixture.file(format: 3),
            error: .unknownFormat(byte: 8, found: 3)
        ),
        Case(
            testDescription: "division 0",
            bytes: Fixture.file(division: 0),
            error: .divisionZero(byte: 12)
        ),
        Case(
            testDescription: "no ticks in a frame",
            bytes: Fixture.file(division: 0xE700),
            error: .divisionZero(byte: 12)
        ),
        Case(
            testDescription: "a frame rate that is none",
            bytes: Fixture.file(division: 0xFF01),
            error: .unknownFrameRate(byte: 12, found: 1)
        ),
        Case(
            testDescription: "tracks announced, none there",
            bytes: Fixture.header(tracks: 2),
            error: .noTracks(byte: 14, announced: 2)
        ),
        Case(
            testDescription: "no chunk where a track should be",
            bytes: Fixture.header(tracks: 1) + [0, 1, 2, 3, 4, 5, 6, 7],
            error: .notAChunk(byte: 14, found: [0, 1, 2, 3])
        ),
        Case(
            testDescription: "a track of four gigabytes",
            bytes: Fixture.header(tracks: 1) + Array("MTrk".utf8) + [255, 255, 255, 255, 0],
            error: .truncated(chunk: "track 1", byte: 23, needed: 0xFFFF_FFFF, found: 1)
        ),
        Case(
            testDescription: "a note-on cut short",
            bytes: Fixture.bareTrack("00 90 3C"),
            error: .truncated(chunk: "track 1", byte: 25, needed: 2, found: 1)
        ),
        Case(
            testDescription: "nothing after a delta time",
            bytes: Fixture.bareTrack("00"),
            error: .truncated(chunk: "track 1", byte: 23, needed: 1, found: 0)
        ),
        Case(
            testDescription: "half a delta time",
            bytes: Fixture.bareTrack("81"),
            error: .truncated(chunk: "track 1", byte: 23, needed: 1, found: 0)
        ),
        Case(
            testDescription: "a delta time of five bytes",
            bytes: Fixture.bareTrack("80 80 80 80 00 90 3C 40"),
            error: .quantityTooLong(track: 0, byte: 22)
        ),
        Case(
            testDescription: "a text longer than the track",
            bytes: Fixture.bareTrack("00 FF 01 FF FF FF 7F 41"),
            error: .truncated(chunk: "track 1", byte: 30, needed: 0x0FFF_FFFF, found: 1)
        ),
        Case(
            testDescription: "SysEx longer than the track",
            bytes: Fixture.bareTrack("00 F0 05 43 F7"),
            error: .truncated(chunk: "track 1", byte: 27, needed: 5, found: 2)
        ),
        Case(
            testDescription: "data with no status before it",
            bytes: Fixture.bareTrack("00 3C 40"),
            error: .missingStatus(track: 0, byte: 23, found: 0x3C)
        ),
        Case(
            testDescription: "a status among the data",
            bytes: Fixture.bareTrack("00 90 3C 90"),
            error: .statusInsideEvent(track: 0, byte: 25, status: 0x90, found: 0x90)
        ),
        Case(
            testDescription: "a status as first data byte",
            bytes: Fixture.bareTrack("00 C0 F8"),
            error: .statusInsideEvent(track: 0, byte: 24, status: 0xC0, found: 0xF8)
        ),
        Case(
            testDescription: "a real-time message",
            bytes: Fixture.bareTrack("00 F8 00 90 3C 40"),
            error: .systemMessage(track: 0, byte: 23, status: 0xF8)
        ),
    ]

    @Test(
        "a bad file is refused with where, what was expected and what was found",
        arguments: cases
    )
    func refused(_ example: Case) {
        #expect(throws: example.error) { try MIDIFileReader.read(example.bytes) }
    }

    @Test("a message says where, what was needed, what was found, and what to do")
    func message() {
        let error = #expect(throws: MIDIFileError.self) {
            try MIDIFileReader.read(Fixture.bareTrack("00 90 3C"))
        }
        #expect(
            error?.description
                == "track 1 ends at byte 25: needed 2 more bytes, found 1. The file is cut short; "
                + "export it again, leave it out, or read it leniently to keep what is whole."
        )
    }

    @Test("the second track's damage is the second track's")
    func secondTrack() {
        let error = MIDIFileError.missingStatus(track: 1, byte: 14 + 8 + 4 + 8 + 1, found: 0x40)
        #expect(throws: error) { try MIDIFileReader.read(Fixture.file("", "00 40 40")) }
        #expect(
            error.description.hasPrefix(
                "track 2, byte 35: expected a status byte, found data 40. The file is damaged"
            )
        )
    }

    @Test("more tracks than a header can announce are refused, and leniently left out")
    func tooManyTracks() throws {
        let empty = Fixture.chunk("MTrk", [])
        let tracks = [[UInt8]](repeating: empty, count: 65_536).flatMap(\.self)
        let bytes = Fixture.header(tracks: 65_535) + tracks
        let error = MIDIFileError.tooManyTracks(byte: 14 + 8 * 65_535, limit: 65_535)
        #expect(throws: error) { try MIDIFileReader.read(bytes) }
        let file = try MIDIFileReader.read(bytes, lenient: true)
        #expect(file.trackCount == 65_535)
        #expect(file.repairs.last == .damage(error))
        let reason = try #require(MIDIFileSummary(path: "a.mid", file: file).reason)
        #expect(reason.hasSuffix("; and 65528 more"))
    }

    @Test(
        "a path that is no readable file is refused",
        arguments: ["/", "/dev/zero", "/no/such/file"]
    )
    func paths(_ path: String) {
        let error: MIDIFileError = path == "/no/such/file" ? .cannotRead(code: 2) : .notARegularFile
        #expect(throws: error) { try MIDIFileReader.read(path: path) }
    }
}
