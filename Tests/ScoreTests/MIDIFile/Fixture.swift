/// Standard MIDI Files built byte by byte.
enum Fixture {
    /// A header chunk of six bytes.
    static func header(format: Int = 1, tracks: Int, division: Int = 96) -> [UInt8] {
        chunk("MThd", bigEndian(format, 2) + bigEndian(tracks, 2) + bigEndian(division, 2))
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + bigEndian(content.count, 4) + content
    }

    /// A file whose tracks are given as hexadecimal events; each gets its end-of-track event.
    static func file(
        format: Int = 1,
        division: Int = 96,
        _ tracks: String...
    ) -> [UInt8] {
        header(format: format, tracks: tracks.count, division: division)
            + tracks.flatMap { chunk("MTrk", hex($0) + endOfTrack) }
    }

    /// A file of one track, as it stands: without an end-of-track event of its own.
    static func bareTrack(_ events: String) -> [UInt8] {
        header(tracks: 1) + chunk("MTrk", hex(events))
    }

    static let endOfTrack: [UInt8] = [0x00, 0xFF, 0x2F, 0x00]

    static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// `00 90 3C` as bytes; what is no number counts as 0 and shows in the test that uses it.
    static func hex(_ text: String) -> [UInt8] {
        text.split(whereSeparator: \.isWhitespace).map { UInt8($0, radix: 16) ?? 0 }
    }

    /// The example of the SMF 1.0 specification, format 0: three channels, 96 ticks a quarter.
    static let specificationExample = file(
        format: 0,
        """
        00 FF 58 04 04 02 18 08
        00 FF 51 03 07 A1 20
        00 C0 05 00 C1 2E 00 C2 46
        00 92 30 60 00 3C 60
        60 91 43 40
        60 90 4C 20
        81 40 82 30 40 00 3C 40
        00 81 43 40 00 80 4C 40
        """
    )

    /// The same music as the specification has it in format 1.
    static let specificationExampleFormat1 = file(
        format: 1,
        "00 FF 58 04 04 02 18 08 00 FF 51 03 07 A1 20 83 00 FF 06 00",
        "00 C0 05 81 40 90 4C 20 81 40 4C 00",
        "00 C1 2E 60 91 43 40 82 20 43 00",
        "00 C2 46 00 92 30 60 00 3C 60 83 00 30 00 00 3C 00"
    )
}
