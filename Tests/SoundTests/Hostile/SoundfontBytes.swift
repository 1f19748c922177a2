/// A soundfont of one preset, built in code: 40 frames of a triangle on one instrument.
///
/// Source: SoundFont Technical Specification 2.04.
enum SoundfontBytes {
    /// The lists of clause 7, each with its records.
    static let lists: [(name: String, bytes: [UInt8])] = [
        ("phdr", preset("one", bag: 0) + preset("EOP", bag: 1)),
        ("pbag", words(0, 0, 1, 0)),
        ("pmod", words(0, 0, 0, 0, 0)),
        ("pgen", words(41, 0, 0, 0)),
        ("inst", name("one") + words(0) + name("EOI") + words(1)),
        ("ibag", words(0, 0, 1, 0)),
        ("imod", words(0, 0, 0, 0, 0)),
        ("igen", words(53, 0, 0, 0)),
        ("shdr", sample("tri", 0, 40) + sample("EOS", 0, 0)),
    ]

    /// The file.
    static func file(_ lists: [(name: String, bytes: [UInt8])] = lists) -> [UInt8] {
        let frames = (0..<86).map { $0 < 40 ? ($0 % 20 < 10 ? $0 % 10 : 10 - $0 % 10) * 1_000 : 0 }
        let body =
            Array("sfbk".utf8)
            + chunk("LIST", Array("INFO".utf8) + chunk("ifil", words(2, 4)))
            + chunk("LIST", Array("sdta".utf8) + chunk("smpl", frames.flatMap { words($0) }))
            + chunk("LIST", Array("pdta".utf8) + lists.flatMap { chunk($0.name, $0.bytes) })
        return chunk("RIFF", body)
    }

    /// The same lists with one replaced.
    static func file(replacing name: String, with bytes: [UInt8]) -> [UInt8] {
        file(lists.map { $0.name == name ? (name, bytes) : $0 })
    }

    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Array(name.utf8) + double(body.count) + body + (body.count % 2 == 0 ? [] : [0])
    }

    static func words(_ numbers: Int...) -> [UInt8] {
        numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    static func double(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    static func name(_ text: String) -> [UInt8] {
        Array(text.utf8) + Array(repeating: 0, count: 20 - text.utf8.count)
    }

    static func preset(_ text: String, bag: Int) -> [UInt8] {
        name(text) + words(0, 0, bag) + double(0) + double(0) + double(0)
    }

    static func sample(_ text: String, _ start: Int, _ end: Int) -> [UInt8] {
        name(text) + double(start) + double(end) + double(start) + double(end) + double(22_050)
            + [60, 0] + words(0, 1)
    }
}
