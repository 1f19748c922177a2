import Foundation
import Testing

@Suite("studio inspect --piano-roll") struct PianoRollTests {
    private func studio() throws -> Studio {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1))
        return studio
    }

    @Test("draws a PNG")
    func png() throws {
        let studio = try studio()
        try studio.succeed("inspect", "tune.mid", "--piano-roll", "roll.png")
        #expect(try studio.folder.read("roll.png").prefix(8) == [137, 80, 78, 71, 13, 10, 26, 10])
    }

    @Test("draws an SVG that is XML, and says so beside the JSON, not in it")
    func svg() throws {
        let studio = try studio()
        let outcome = try studio.succeed("inspect", "tune.mid", "--piano-roll", "r.svg", "--json")
        #expect(try outcome.objects.count == 1)
        #expect(outcome.err.contains("r.svg"))
        let text = String(decoding: try studio.folder.read("r.svg"), as: UTF8.self)
        #expect(text.contains("<svg"))
        #expect(text.hasSuffix("</svg>\n"))
    }

    @Test(
        "a picture that cannot be is refused, and nothing is left",
        arguments: [("roll.gif", 64), ("nowhere/roll.png", 73)] as [(String, Int32)]
    )
    func refused(picture: String, code: Int32) throws {
        let studio = try studio()
        let outcome = try studio("inspect", "tune.mid", "--piano-roll", picture)
        #expect(outcome.code == code)
        #expect(outcome.err.hasPrefix("studio: \(picture): "), "\(outcome.err)")
        #expect(studio.folder.names() == ["tune.mid"])
    }

    @Test("a folder has no piano roll")
    func folder() throws {
        let studio = try studio()
        #expect(try studio("inspect", ".", "--piano-roll", "roll.png").code == 64)
    }

    @Test("a file without notes has nothing to draw")
    func empty() throws {
        let studio = try studio()
        try studio.folder.write("empty.mid", Songs.piece([]))
        #expect(try studio("inspect", "empty.mid", "--piano-roll", "roll.png").code == 65)
        #expect(!studio.folder.has("roll.png"))
    }
}
