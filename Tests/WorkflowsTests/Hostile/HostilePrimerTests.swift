import Testing

@testable import Workflows

@Suite("Primers that a stranger uploads") struct HostilePrimerTests {
    private static func file(_ header: [UInt8], _ track: [UInt8], length: UInt32? = nil) -> [UInt8]
    {
        let count = length ?? UInt32(track.count)
        return Array("MThd".utf8) + header + Array("MTrk".utf8)
            + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + track
    }

    private static let header: [UInt8] = [0, 0, 0, 6, 0, 0, 0, 1, 0, 96]
    private static let end: [UInt8] = [0, 0xFF, 0x2F, 0]

    private static let lies: [(what: String, bytes: [UInt8])] = [
        ("nothing", []), ("a letter", [0x4D]), ("a name alone", Array("MThd".utf8)),
        ("zeros", Array(repeating: 0, count: 4_096)), ("text", Array("<script>".utf8)),
        ("a header of 4 GiB", Array("MThd".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]),
        ("no ticks", file([0, 0, 0, 6, 0, 0, 0, 1, 0, 0], end)),
        ("a format there is not", file([0, 0, 0, 6, 0xFF, 0xFF, 0, 1, 0, 96], end)),
        ("a rate there is not", file([0, 0, 0, 6, 0, 0, 0, 1, 0x80, 0x01], end)),
        ("65,535 tracks, and none", Array("MThd".utf8) + [0, 0, 0, 6, 0, 1, 0xFF, 0xFF, 0, 96]),
        ("a track of 4 GiB", file(header, [0, 0x90, 60], length: .max)),
        ("a number without end", file(header, Array(repeating: 0xFF, count: 64))),
        ("a text of 256 MiB", file(header, [0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F])),
        ("a SysEx of 256 MiB", file(header, [0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F])),
        ("data without status", file(header, [0, 60, 64] + end)),
        ("an event cut in two", file(header, [0, 0x90, 60])), ("no notes", file(header, end)),
    ]

    @Test("each is refused in words, and nothing of it is kept", arguments: lies)
    func lie(what: String, bytes: [UInt8]) throws {
        let tray = try PrimerTray()
        defer { tray.empty() }
        let failure = #expect(throws: Failure.self, "\(what)") { try tray.keep(bytes) }
        let message = try #require(failure).message
        #expect(failure?.kind == .badData)
        #expect(message.hasPrefix("the primer: ") && message.hasSuffix("."), "\(message)")
    }
}
