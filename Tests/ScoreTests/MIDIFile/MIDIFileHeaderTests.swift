import Score
import Testing

@Suite("MIDI file header and chunks") struct MIDIFileHeaderTests {
    private static let notes = "00 90 3C 40 60 80 3C 40"

    @Test("a longer header is honoured and skipped")
    func longHeader() throws {
        let header = Fixture.chunk("MThd", [0, 1, 0, 1, 0, 96, 0xAA, 0xBB, 0xCC])
        let track = Fixture.chunk("MTrk", Fixture.hex(Self.notes) + Fixture.endOfTrack)
        let file = try MIDIFileReader.read(header + track)
        #expect(file.sequence.noteCount == 1)
        #expect(file.repairs == [])
    }

    @Test("alien chunks are skipped by their length, wherever they stand")
    func alienChunks() throws {
        let alien = Fixture.chunk("XFIH", Array("MTrk and more".utf8))
        let track = Fixture.chunk("MTrk", Fixture.hex(Self.notes) + Fixture.endOfTrack)
        let bytes = Fixture.header(tracks: 2) + alien + track + alien + track + alien
        let file = try MIDIFileReader.read(bytes)
        #expect(file.trackCount == 2)
        #expect(file.sequence.noteCount == 2)
        #expect(file.repairs == [])
    }

    @Test("a RIFF RMID wrapper is opened, and offsets count from its first byte")
    func wrapper() throws {
        let music = Fixture.file(Self.notes)
        func wrapped(_ content: [UInt8], padding: Int) -> [UInt8] {
            var body = Array("RMID".utf8)
            // A chunk of odd length before the data is padded.
            body += Array("DISP".utf8) + [3, 0, 0, 0, 1, 2, 3, 0]
            body += Array("data".utf8)
            body += Fixture.bigEndian(content.count, 4).reversed() + content
            body += [UInt8](repeating: 0, count: padding)
            return Array("RIFF".utf8) + Fixture.bigEndian(body.count, 4).reversed() + body
        }
        let file = try MIDIFileReader.read(wrapped(music, padding: 5))
        #expect(file.container == .rmid)
        #expect(file.sequence.noteCount == 1)
        #expect(file.repairs == [])
        let broken = wrapped(Fixture.bareTrack("00 3C 40"), padding: 0)
        #expect(throws: MIDIFileError.missingStatus(track: 0, byte: 32 + 23, found: 0x3C)) {
            try MIDIFileReader.read(broken)
        }
    }

    @Test(
        "SMPTE divisions say how long a tick is",
        arguments: [
            (0xE728, TimeDivision.smpte(.fps25, ticksPerFrame: 40), 0.096),
            (0xE850, .smpte(.fps24, ticksPerFrame: 80), 0.05),
            (0xE264, .smpte(.fps30, ticksPerFrame: 100), 0.032),
            (0xE350, .smpte(.fps2997, ticksPerFrame: 80), 0.04004),
        ]
    )
    func smpte(word: Int, division: TimeDivision, seconds: Double) throws {
        // A tempo means nothing in SMPTE time.
        let file = try MIDIFileReader.read(
            Fixture.file(division: word, "00 FF 51 03 00 00 01 " + Self.notes)
        )
        #expect(file.division == division)
        // 96 ticks; the tolerance is for the rounding of the expected value.
        #expect(abs(file.sequence.seconds - seconds) < 1e-12)
    }

    @Test("format 2 keeps its tracks apart, each with its own tempo, and can lay them end to end")
    func independentTracks() throws {
        let file = try MIDIFileReader.read(
            Fixture.file(
                format: 2,
                "00 FF 51 03 0F 42 40 00 FF 58 04 03 02 18 08 " + Self.notes,
                Self.notes
            )
        )
        #expect(file.sequences.map(\.seconds) == [1, 0.5])
        #expect(file.sequences.map(\.noteCount) == [1, 1])
        let joined = file.sequence
        #expect(joined.tracks.map { $0.notes.map(\.onset) } == [[0], [96]])
        #expect(joined.seconds == 1.5)
        #expect(joined.timeSignatures.map(\.numerator) == [3, 4])
    }

    @Test("format 0 with several tracks is read as format 1 and reported")
    func severalTracksInFormat0() throws {
        let file = try MIDIFileReader.read(Fixture.file(format: 0, Self.notes, Self.notes))
        #expect(file.sequence.tracks.count == 2)
        #expect(file.repairs == [.severalTracksInFormat0(found: 2)])
    }

    @Test("all tracks are read, whatever number the header announces", arguments: [0, 1, 3, 65535])
    func trackCount(announced: Int) throws {
        let tracks = Fixture.file(Self.notes, Self.notes).dropFirst(14)
        let file = try MIDIFileReader.read(Fixture.header(tracks: announced) + tracks)
        #expect(file.trackCount == 2)
        #expect(file.announcedTrackCount == announced)
        #expect(file.repairs == [.trackCountDiffers(announced: announced, found: 2)])
    }

    @Test(
        "bytes after the last chunk are left out and reported",
        arguments: [[0], [0, 0, 0, 0, 0, 0, 0, 0, 0], Array("TAIL".utf8) + [0, 0, 1, 0, 7]]
            as [[UInt8]]
    )
    func trailingBytes(_ tail: [UInt8]) throws {
        let whole = Fixture.file(Self.notes)
        let file = try MIDIFileReader.read(whole + tail)
        #expect(file.sequence.noteCount == 1)
        #expect(file.repairs == [.trailingBytes(byte: whole.count, count: tail.count)])
    }

    @Test("a header that announces no track and has none is an empty piece")
    func noTracks() throws {
        let file = try MIDIFileReader.read(Fixture.header(tracks: 0))
        #expect(file.sequence.tracks.isEmpty)
        #expect(file.sequence.seconds == 0)
        #expect(file.repairs == [])
    }

    @Test("a missing end of track and bytes behind one are reported")
    func endOfTrack() throws {
        let missing = try MIDIFileReader.read(Fixture.bareTrack(Self.notes))
        #expect(missing.repairs == [.endOfTrackMissing(track: 0, byte: 22 + 8)])
        #expect(missing.sequence.endTick == 96)
        let behind = try MIDIFileReader.read(
            Fixture.bareTrack(Self.notes + " 00 FF 2F 00 00 90 3C 40")
        )
        #expect(behind.repairs == [.bytesAfterEndOfTrack(track: 0, byte: 22 + 12, count: 4)])
        #expect(behind.sequence.noteCount == 1)
    }
}
