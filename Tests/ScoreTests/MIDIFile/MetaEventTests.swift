import Score
import Testing

@Suite("Meta events") struct MetaEventTests {
    @Test("tempos and signatures of all tracks come together in order of ticks, as stored")
    func conductor() throws {
        let piece = try MIDIFileReader.read(
            Fixture.file(
                "60 FF 51 03 07 A1 20 00 FF 58 04 06 03 24 08 00 FF 59 02 FD 01",
                "00 FF 51 03 0F 42 40 60 FF 51 03 00 00 01 00 FF 58 04 06 03 24 08 00 FF 59 02 07 00"
            )
        ).sequence
        #expect(
            piece.tempoMap.changes == [
                TempoChange(tick: 0, microsecondsPerQuarter: 1_000_000),
                TempoChange(tick: 96, microsecondsPerQuarter: 500_000),
                TempoChange(tick: 96, microsecondsPerQuarter: 1),
            ]
        )
        // Of two tempos on a tick the later in the file counts.
        #expect(piece.tempoMap.microsecondsPerQuarter(atTick: 96) == 1)
        let metre = TimeSignature(tick: 96, numerator: 6, denominator: 8, clocksPerClick: 36)
        #expect(piece.timeSignatures == [metre, metre])
        #expect(
            piece.keySignatures == [
                KeySignature(tick: 96, sharps: -3, isMinor: true),
                KeySignature(tick: 96, sharps: 7, isMinor: false),
            ]
        )
    }

    @Test("texts keep their kind, their tick and their letters")
    func texts() throws {
        let track = try MIDIFileReader.read(
            Fixture.file(
                """
                05 FF 03 02 C3 A4 00 FF 03 01 42 01 FF 01 00 00 FF 05 02 6C E0 00 FF 09 01 44
                """
            )
        ).sequence.tracks[0]
        // C3 A4 is UTF-8 for ä; E0 alone is not UTF-8, and Latin-1 for à.
        #expect(track.name == "ä")
        #expect(
            track.texts == [
                TextEvent(tick: 5, kind: .trackName, text: "B"), TextEvent(tick: 6, text: ""),
                TextEvent(tick: 6, kind: .lyric, text: "là"),
                TextEvent(tick: 6, kind: .deviceName, text: "D"),
            ]
        )
    }

    @Test("other and unknown meta events are kept as bytes")
    func others() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 FF 00 02 00 07 00 FF 54 05 60 00 00 00 00 01 FF 60 01 2A 00 FF F0 00")
        )
        #expect(
            file.sequence.tracks[0].metaEvents == [
                MetaEvent(type: 0x00, bytes: [0, 7]),
                MetaEvent(type: 0x54, bytes: [0x60, 0, 0, 0, 0]),
                MetaEvent(tick: 1, type: 0x60, bytes: [42]),
                MetaEvent(tick: 1, type: 0xF0, bytes: []),
            ]
        )
        #expect(file.repairs == [])
    }

    @Test("a meta event of the wrong length is read where it is long enough, and reported")
    func wrongLengths() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 FF 51 04 07 A1 20 00", "00 FF 51 02 07 A1 00 FF 59 00")
        )
        #expect(file.sequence.tempoMap.changes.map(\.microsecondsPerQuarter) == [500_000])
        #expect(file.sequence.keySignatures == [])
        #expect(
            file.repairs == [
                .metaEventLength(track: 0, byte: 26, type: 0x51, expected: 3, found: 4),
                .metaEventLength(track: 1, byte: 26 + 8 + 8 + 4, type: 0x51, expected: 3, found: 2),
            ]
        )
    }

    @Test("a beat unit beyond 2^15 is left out and reported")
    func beatUnit() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 FF 58 04 04 0F 18 08 00 FF 58 04 04 FF 18 08")
        )
        #expect(file.sequence.timeSignatures.map(\.denominator) == [32768])
        #expect(file.repairs == [.impossibleBeatUnit(track: 0, byte: 34, exponent: 255)])
    }
}
