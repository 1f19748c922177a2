import Pictures
import Score
import Testing

@Suite("Piano roll picture") struct PianoRollPictureTests {
    static let pieces: [(String, NoteSequence)] = [
        ("one note", Pieces.piece([Track(notes: [Note(onset: 0, duration: 1, pitch: 60)])])),
        ("a jig", Pieces.piece([Pieces.scale(96)], metres: [.init(numerator: 6, denominator: 8)])),
        ("twenty voices", Pieces.piece((0..<20).map { Pieces.scale(40, channel: UInt8($0 % 16)) })),
        ("100,000 notes", Pieces.piece([Pieces.scale(100_000, duration: 30)])),
        ("an hour", Pieces.piece([Pieces.scale(3_600, duration: 960)])),
        (
            "the whole keyboard, and a bar of no beats",
            Pieces.piece(
                [
                    Track(notes: [
                        Note(onset: 0, duration: 0, pitch: 0),
                        Note(onset: 100, duration: 9_000, pitch: 127, velocity: 127),
                    ])
                ],
                metres: [.init(numerator: 0, denominator: 0)]
            )
        ),
        (
            "SMPTE time",
            NoteSequence(
                tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40)),
                tracks: [Pieces.scale(200)]
            )
        ),
        (
            "a delta of 2^28 ticks",
            Pieces.piece([Track(notes: [Note(onset: 1 << 28, duration: 10, pitch: 60)])])
        ),
    ]

    @Test("texts neither touch one another nor leave the picture", arguments: pieces)
    func layout(name: String, piece: NoteSequence) throws {
        let title = String(repeating: "A very long title ", count: 30)
        let drawn = try PianoRollPicture(piece, title: title).drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
        #expect(drawn.size.height < 1_700)
        #expect(drawn.bytes.count < 4_000_000)
    }

    @Test("a PNG file has two pixels a unit")
    func pixels() throws {
        let drawn = try PianoRollPicture(Self.pieces[1].1, title: "jig").drawn(as: .png)
        let expected = [2_400, Int((drawn.size.height * 2).rounded())]
        #expect(pngSize(drawn.bytes) == expected)
    }

    @Test("an SVG file holds its words, escaped")
    func svg() throws {
        let piece = Pieces.piece([Pieces.scale(64)])
        let drawn = try PianoRollPicture(piece, title: "Tom & <Jerry>").drawn(as: .svg)
        let text = String(decoding: drawn.bytes, as: UTF8.self)
        #expect(text.contains("<title>Piano roll: Tom &amp; &lt;Jerry&gt;."))
        for word in ["bar 1", "time (s)", "pitch", "Voice 0", "64 notes, 16.0 s", "C4"] {
            #expect(text.contains(word), "\(word) is missing")
        }
    }

    @Test("a note is drawn where its pitch and time are, in its track's colour")
    func notePixels() throws {
        let piece = Pieces.piece([
            Track(notes: [Note(onset: 960, duration: 480, pitch: 60, velocity: 127)])
        ])
        let svg = try PianoRollPicture(piece, title: "one").drawn(as: .svg)
        let text = String(decoding: svg.bytes, as: UTF8.self)
        // The strongest shade of the first colour, 0x0072B2: legend and note, no third area.
        let blue = text.split(separator: "\n").filter {
            $0.contains("rgb(0%,44.705882%,69.803922%)")
        }
        try #require(blue.count == 2)
        // The note begins in the middle of a bar of 1,920 ticks, and lasts a quarter of it.
        let path = try #require(blue[1].split(separator: "d=\"").last)
        let numbers = path.split { !"0123456789.".contains($0) }.compactMap { Double($0) }
        let (left, right) = (numbers[0], numbers[2])
        let c4 = try #require(svg.texts.first { $0.text == "C4" }).box
        let areaLeft = c4.right + 5
        let areaWidth = PianoRollPicture.width - 16 - areaLeft
        #expect(abs(left - (areaLeft + areaWidth / 2)) < 0.5)
        #expect(abs(right - left - areaWidth / 4) < 1.5)
        let middle = (numbers[1] + numbers[5]) / 2
        #expect(abs(middle - (c4.top + c4.height / 2)) < 0.5)
    }

    @Test("a piece without notes is an error")
    func empty() {
        #expect(throws: PictureError.nothingToDraw(what: "the piece has no notes")) {
            try PianoRollPicture(Pieces.piece([]), title: "nothing")
        }
    }

    @Test("other extensions and missing folders are errors")
    func files() throws {
        let picture = try PianoRollPicture(Self.pieces[0].1, title: "one")
        for path in ["/tmp/roll.jpg", "/tmp/roll", "/tmp/png"] {
            #expect(throws: PictureError.unknownExtension(path: path)) {
                try picture.write(to: path)
            }
        }
        #expect(throws: PictureError.self) { try picture.write(to: "/nonexistent/roll.png") }
    }

    @Test("several pieces share a picture, and an empty one says so")
    func grid() throws {
        let grid = try PianoRollGrid(
            [
                .init(Self.pieces[1].1, caption: "temperature 0.5"),
                .init(Pieces.piece([]), caption: "temperature 0.8"),
                .init(Self.pieces[2].1, caption: "temperature 1.2"),
            ],
            title: "Three temperatures"
        )
        let drawn = try grid.drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let texts = Set(drawn.texts.map(\.text))
        #expect(texts.contains("temperature 0.5"))
        #expect(texts.contains("temperature 0.8: no notes"))
        #expect(throws: PictureError.self) {
            try PianoRollGrid([.init(Pieces.piece([]), caption: "a")], title: "none")
        }
    }
}
