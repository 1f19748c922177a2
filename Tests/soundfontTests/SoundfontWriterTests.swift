import Testing

@testable import soundfont_maker

/// Outside truth: SoundFont Technical Specification 2.04, read by a small reader of its own.
@Suite("Soundfont writer") struct SoundfontWriterTests {
    /// A chunk as it lies in the file.
    private struct Chunk {
        var letters: String
        var content: ArraySlice<UInt8>

        /// The chunks in a stretch of bytes, which they must fill to the last one.
        static func all(in bytes: ArraySlice<UInt8>) throws -> [Chunk] {
            var chunks: [Chunk] = []
            var rest = bytes
            while !rest.isEmpty {
                try #require(rest.count >= 8)
                let head = Array(rest.prefix(8))
                let count = head[4...].reversed().reduce(0) { $0 << 8 | Int($1) }
                try #require(count % 2 == 0 && rest.count >= 8 + count)
                let letters = String(decoding: head[..<4], as: UTF8.self)
                chunks.append(Chunk(letters: letters, content: rest.dropFirst(8).prefix(count)))
                rest = rest.dropFirst(8 + count)
            }
            return chunks
        }

        /// The chunks of a list.
        func parts() throws -> [Chunk] { try Self.all(in: content.dropFirst(4)) }
    }

    private static func lists() throws -> [Chunk] {
        let file = try Chunk.all(in: CommittedFile.bytes()[...])
        try #require(file.count == 1 && file[0].letters == "RIFF")
        #expect(Array(file[0].content.prefix(4)) == Array("sfbk".utf8))
        return try file[0].parts()
    }

    @Test("writes the three lists with all mandatory chunks, in their order")
    func chunks() throws {
        let lists = try Self.lists()
        #expect(
            lists.map { String(decoding: $0.content.prefix(4), as: UTF8.self) }
                == ["INFO", "sdta", "pdta"]
        )
        let information = try lists[0].parts()
        #expect(information.prefix(3).map(\.letters) == ["ifil", "isng", "INAM"])
        #expect(Array(information[0].content) == [2, 0, 4, 0], "version 2.04")
        #expect(information.dropFirst().allSatisfy { $0.content.last == 0 })
        #expect(try lists[1].parts().map(\.letters) == ["smpl"])
        #expect(
            try lists[2].parts().map(\.letters) == [
                "phdr", "pbag", "pmod", "pgen", "inst", "ibag", "imod", "igen", "shdr",
            ]
        )
    }

    @Test("ends each table with a record that says so, and its indices rise")
    func tables() throws {
        let tables = try Self.lists()[2].parts()
        let sizes = [38, 4, 10, 4, 22, 4, 10, 4, 46]
        for (table, size) in zip(tables, sizes) { #expect(table.content.count % size == 0) }
        for (index, size, name) in [(0, 38, "EOP"), (4, 22, "EOI"), (8, 46, "EOS")] {
            let last = tables[index].content.suffix(size).prefix(while: { $0 != 0 })
            #expect(String(decoding: last, as: UTF8.self) == name)
        }
        // A bag's second word counts modulators, the first generators; the last bag counts all.
        for (bags, generators) in [(1, 3), (5, 7)] {
            let words = Array(tables[bags].content)
            let firsts = stride(from: 0, to: words.count, by: 4).map {
                Int(words[$0]) | Int(words[$0 + 1]) << 8
            }
            #expect(firsts == firsts.sorted() && firsts.first == 0)
            #expect(firsts.last == tables[generators].content.count / 4 - 1)
        }
    }

    @Test("leaves 46 zeros after each sample, and keeps loops within it")
    func samples() throws {
        let lists = try Self.lists()
        let data = Array(try lists[1].parts()[0].content)
        let headers = Array(try lists[2].parts()[8].content)
        for start in stride(from: 0, to: headers.count - 46, by: 46) {
            func number(_ offset: Int) -> Int {
                headers[start + offset..<start + offset + 4].reversed()
                    .reduce(0) { $0 << 8 | Int($1) }
            }
            let (first, end, loop, loopEnd) = (number(20), number(24), number(28), number(32))
            let gap = data[2 * end..<2 * (end + 46)]
            #expect(first < end && gap.allSatisfy { $0 == 0 })
            if loopEnd > first { #expect(loop >= first + 8 && loopEnd + 8 <= end) }
            #expect(Array(headers[start + 42..<start + 46]) == [0, 0, 1, 0], "mono, no other side")
        }
    }

    @Test("turns units into those of the specification")
    func generators() {
        // Clause 8.1.2: timecents, absolute cents of 8.176 Hz, tenths of per cents, ranges.
        let examples: [(Generator, UInt16, Int16)] = [
            (.attack(1), 34, 0), (.release(2), 38, 1_200), (.decay(0.5), 36, -1_200),
            (.vibratoSpeed(8.176), 24, 0), (.filterCutoff(hertz: 16.352), 8, 1_200),
            (.reverb(0.15), 16, 150), (.sustain(decibels: 100), 37, 1_000),
            (.coarseTune(-3), 51, -3), (.keys(36...48), 43, 48 << 8 | 36),
        ]
        for (generator, number, amount) in examples {
            #expect(generator.record.number == number)
            #expect(generator.record.amount == UInt16(bitPattern: amount))
        }
    }
}
