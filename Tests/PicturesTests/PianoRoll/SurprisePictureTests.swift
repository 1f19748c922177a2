import Pictures
import Score
import Testing

@Suite("Surprise picture") struct SurprisePictureTests {
    private func drawn(
        _ piece: NoteSequence,
        _ nats: [Note: Double],
        as format: PictureFormat = .png
    ) throws -> DrawnPicture {
        try SurprisePicture(
            piece,
            nats: nats,
            title: String(repeating: "A name of many characters ", count: 8),
            subtitle: "under model fiddle: 1.9 nats a note"
        ).drawn(as: format)
    }

    /// Every note's surprise is its place in the piece, up to 7 nats.
    private func rising(_ piece: NoteSequence) -> [Note: Double] {
        let notes = piece.tracks.flatMap(\.notes)
        return Dictionary(
            notes.enumerated().map { ($1, 7 * Double($0) / Double(notes.count)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test(
        "texts neither touch one another nor leave the picture",
        arguments: PianoRollPictureTests.pieces
    )
    func layout(name: String, piece: NoteSequence) throws {
        let drawn = try drawn(piece, rising(piece))
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
    }

    @Test("the scale ends with a round number, with a plus where a note is beyond it")
    func scale() throws {
        let piece = Pieces.piece([Pieces.scale(100)])
        let notes = piece.tracks[0].notes
        var nats = Dictionary(uniqueKeysWithValues: notes.map { ($0, 1.5) })
        #expect(try drawn(piece, nats).texts.map(\.text).contains("2"))
        nats[notes[50]] = 30
        let texts = try drawn(piece, nats).texts.map(\.text)
        #expect(texts.contains("2+"))
        #expect(texts.contains("surprise of a note (nats)"))
    }

    @Test("surprising notes are dark, expected ones light, and the others grey")
    func colours() throws {
        let piece = Pieces.piece([Pieces.scale(3)])
        let notes = piece.tracks[0].notes
        let picture = try drawn(piece, [notes[0]: 0, notes[1]: 5], as: .svg)
        let svg = String(decoding: picture.bytes, as: UTF8.self)
        // Viridis ends with 0xFDE725 and begins with 0x440154; grey is 0xC4C4C4.
        for colour in [
            "rgb(99.215686%,90.588235%,14.509804%)", "rgb(26.666667%,0.392157%,32.941176%)",
            "rgb(76.862745%,76.862745%,76.862745%)",
        ] {
            #expect(svg.contains(colour))
        }
    }

    @Test("a piece without notes is an error, one without surprises is grey")
    func empty() throws {
        #expect(throws: PictureError.nothingToDraw(what: "the piece has no notes")) {
            try drawn(Pieces.piece([]), [:])
        }
        let grey = try drawn(Pieces.piece([Pieces.scale(4)]), [:], as: .svg)
        let svg = String(decoding: grey.bytes, as: UTF8.self)
        #expect(svg.contains("rgb(76.862745%,76.862745%,76.862745%)"))
        #expect(!svg.contains("rgb(99.215686%,90.588235%,14.509804%)"))
    }
}
