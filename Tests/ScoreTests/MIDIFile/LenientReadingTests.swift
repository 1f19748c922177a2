import Score
import Testing

@Suite("Lenient reading") struct LenientReadingTests {
    @Test("a track is kept up to the damage, and those after it whole")
    func damagedTrack() throws {
        let bytes = Fixture.file(
            "00 90 3C 40 60 80 3C 40 00 90 3E 40 20 B0 A8 40 00 90 40 40",
            "00 90 3C 40 60 80 3C 40"
        )
        let error = MIDIFileError.statusInsideEvent(track: 0, byte: 36, status: 0xB0, found: 0xA8)
        #expect(throws: error) { try MIDIFileReader.read(bytes) }
        let file = try MIDIFileReader.read(bytes, lenient: true)
        let open = Note(onset: 96, duration: 32, pitch: 62, velocity: 64)
        #expect(file.sequence.tracks.map(\.notes.count) == [2, 1])
        #expect(file.sequence.tracks[0].notes.last == open)
        #expect(file.repairs == [.damage(error), .openNotesClosed(track: 0, notes: [open])])
    }

    @Test("a file cut short keeps every whole event", arguments: 23..<34)
    func cutShort(length: Int) throws {
        // Onset, end and onset of two notes; the events end at bytes 26, 30 and 34.
        let whole = Fixture.bareTrack("00 90 3C 40 60 80 3C 40 00 90 3E 40")
        let bytes = Array(whole[..<length])
        #expect(throws: MIDIFileError.self) { try MIDIFileReader.read(bytes) }
        let file = try MIDIFileReader.read(bytes, lenient: true)
        #expect(file.sequence.noteCount == (length < 26 ? 0 : 1))
        // The note-off's delta time is byte 26: once it is there, 96 ticks have passed.
        let duration = length < 26 ? nil : length < 27 ? 0 : 96
        #expect(file.sequence.tracks[0].notes.first?.duration == duration)
        #expect(
            file.repairs.contains(
                .damage(
                    .truncated(
                        chunk: "track 1",
                        byte: length,
                        needed: whole.count - 22,
                        found: length - 22
                    )
                )
            )
        )
    }

    @Test(
        "system messages are skipped with their data bytes",
        arguments: ["F1 05", "F2 05 06", "F3 05", "F4", "F6", "F8", "FE"]
    )
    func systemMessages(message: String) throws {
        let bytes = Fixture.file("00 90 3C 40 00 \(message) 60 80 3C 40")
        let file = try MIDIFileReader.read(bytes, lenient: true)
        #expect(file.sequence.tracks[0].notes.map(\.duration) == [96])
        let status = Fixture.hex(message)[0]
        #expect(file.repairs == [.systemMessageSkipped(track: 0, byte: 27, status: status)])
    }

    @Test("what is no chunk ends the file; what was before it is kept")
    func noChunk() throws {
        let bytes =
            Fixture.header(tracks: 2) + Fixture.file("00 90 3C 40 60 80 3C 40").dropFirst(14)
            + [UInt8](repeating: 0, count: 20)
        let file = try MIDIFileReader.read(bytes, lenient: true)
        #expect(file.sequence.noteCount == 1)
        #expect(
            file.repairs == [
                .damage(.notAChunk(byte: 34, found: [0, 0, 0, 0])),
                .trackCountDiffers(announced: 2, found: 1),
            ]
        )
    }

    @Test("a format that does not exist is read as format 1")
    func unknownFormat() throws {
        let file = try MIDIFileReader.read(Fixture.file(format: 7, ""), lenient: true)
        #expect(file.format == .simultaneousTracks)
        #expect(file.repairs == [.unknownFormat(found: 7)])
    }

    @Test("what has no header is refused all the same")
    func noHeader() {
        #expect(throws: MIDIFileError.empty) { try MIDIFileReader.read([], lenient: true) }
        #expect(throws: MIDIFileError.noTracks(byte: 14, announced: 1)) {
            try MIDIFileReader.read(Fixture.header(tracks: 1))
        }
    }
}
