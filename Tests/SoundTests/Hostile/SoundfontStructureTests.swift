import Testing

@testable import Sound

@Suite("Soundfonts that somebody made up") struct SoundfontStructureTests {
    private typealias Bytes = SoundfontBytes

    private static let sound = Bytes.file()

    /// A sound file with a number of 32 bits written over it.
    private static func lie(_ place: Int, _ number: UInt32) -> [UInt8] {
        var bytes = sound
        bytes.replaceSubrange(place..<place + 4, with: Bytes.double(Int(number)))
        return bytes
    }

    private static let lies: [(what: String, bytes: [UInt8])] = [
        ("RIFF longer than the file", lie(4, .max)), ("RIFF of nothing", lie(4, 0)),
        ("a chunk longer than RIFF", lie(16, .max)), ("a chunk of nothing", lie(16, 0)),
        ("samples longer than the file", lie(42, 0x7FFF_FFFF)),
        ("cut in its header", Array(sound.prefix(15))),
        ("cut in its samples", Array(sound.prefix(150))),
        ("cut in its presets", Array(sound.dropLast(60))),
        (
            "half a preset",
            Bytes.file(replacing: "phdr", with: Bytes.preset("one", bag: 0).dropLast())
        ),
        ("no presets", Bytes.file(replacing: "phdr", with: [])),
        (
            "presets that go back",
            Bytes.file(
                replacing: "phdr",
                with: Bytes.preset("one", bag: 1) + Bytes.preset("EOP", bag: 0)
            )
        ),
        (
            "a bag that there is not",
            Bytes.file(
                replacing: "phdr",
                with: Bytes.preset("one", bag: 0) + Bytes.preset("EOP", bag: 65_535)
            )
        ),
        (
            "generators that there are not",
            Bytes.file(replacing: "pbag", with: Bytes.words(0, 0, 65_535, 0))
        ),
        (
            "modulators that there are not",
            Bytes.file(replacing: "ibag", with: Bytes.words(0, 0, 1, 65_535))
        ),
        (
            "an instrument that there is not",
            Bytes.file(replacing: "pgen", with: Bytes.words(41, 1, 0, 0))
        ),
        (
            "a sample that there is not",
            Bytes.file(replacing: "igen", with: Bytes.words(53, 65_535, 0, 0))
        ),
        ("lists in another order", Bytes.file(Bytes.lists.reversed())),
    ]

    private func load(_ bytes: [UInt8]) throws -> LoadedSoundfont {
        let folder = try TemporaryFolder()
        return try LoadedSoundfont(Soundfont(path: try folder.add("hostile.sf2", bytes)))
    }

    @Test("the sound one loads and plays")
    func sound() throws {
        let folder = try TemporaryFolder()
        let soundfont = try Soundfont(path: try folder.add("sound.sf2", Self.sound))
        #expect(try SoundfontTrial.run(soundfont) == 1)
    }

    @Test("it is refused with a place before the synthesiser sees it", arguments: lies)
    func lie(what: String, bytes: [UInt8]) throws {
        let error = #expect(throws: SoundError.self, "\(what)") { try load(bytes) }
        guard case .soundfontUnreadable(_, let reason) = error else {
            Issue.record("\(what): found \(String(describing: error))")
            return
        }
        #expect(reason.contains("byte") || reason.contains("record"), "\(what): \(reason)")
        #expect("\(try #require(error))".contains("--soundfont"))
    }

    @Test("Studio's own is sound in every list")
    func studio() throws {
        try SoundfontStructure.check(path: Soundfont.studio().path)
    }
}
