import Pictures
import Score
import Testing

@Suite("Piano roll sheet") struct PianoRollSheetTests {
    private static func sheet(_ samples: Int, _ real: Int) throws -> PianoRollSheet {
        let piece = Pieces.piece([Pieces.scale(32)])
        return try PianoRollSheet(
            [
                .init(Array(repeating: piece, count: samples), heading: "samples"),
                .init(Array(repeating: piece, count: real), heading: "windows of the corpus"),
            ],
            title: String(repeating: "A very long title ", count: 30),
            subtitle: "epoch 10"
        )
    }

    @Test("texts neither touch nor leave the sheet", arguments: [(16, 4), (1, 1), (5, 0), (40, 9)])
    func layout(samples: Int, real: Int) throws {
        let drawn = try Self.sheet(samples, real).drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
    }

    @Test("groups have their headings, and the first row its bars")
    func headings() throws {
        let texts = try Self.sheet(16, 4).drawn(as: .png).texts.map(\.text)
        for word in ["samples", "windows of the corpus", "epoch 10", "bar 1", "C4", "time (s)"] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        // Four panels in each of two rows with numbered bars.
        #expect(texts.count { $0 == "bar 1" } == 8)
    }

    @Test("a piece without notes says so, and no notes at all are an error")
    func silence() throws {
        let silent = Pieces.piece([])
        let sheet = try PianoRollSheet(
            [.init([Pieces.piece([Pieces.scale(8)]), silent], heading: "samples")],
            title: "one is silent"
        )
        #expect(try sheet.drawn(as: .png).texts.count { $0.text == "no notes" } == 1)
        #expect(throws: PictureError.nothingToDraw(what: "none of the 1 pieces has notes")) {
            try PianoRollSheet([.init([silent], heading: "samples")], title: "none")
        }
    }
}
