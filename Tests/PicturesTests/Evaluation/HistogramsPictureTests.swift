import Pictures
import Testing

@Suite("Histograms picture") struct HistogramsPictureTests {
    private static let classes = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]

    private func panels(_ sets: Int) -> [HistogramPanel] {
        [
            HistogramPanel(
                title: "pitch classes (by time)",
                bins: Self.classes,
                shares: (0..<sets).map { set in (0..<12).map { Double(($0 * 7 + set) % 12) / 66 } }
            ),
            HistogramPanel(
                title: "pitches (MIDI)",
                bins: (0...127).map(String.init),
                shares: (0..<sets).map { _ in (0...127).map { $0 > 30 ? 1.0 / 97 : 0 } }
            ),
            HistogramPanel(
                title: "note lengths (16ths)",
                bins: ["<1/2"] + (1...16).map(String.init) + [">16"],
                shares: [[Double](repeating: 0, count: 18)] + Array(repeating: [], count: sets - 1)
            ),
        ]
    }

    @Test("texts neither touch one another nor leave the picture", arguments: [1, 2, 8])
    func layout(sets: Int) throws {
        let drawn = try HistogramsPicture(
            panels(sets),
            sets: (0..<sets).map { "set \($0) of a name with a hundred characters and more" },
            title: String(repeating: "A very long title ", count: 30)
        ).drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
    }

    @Test("bins that nobody uses at either end are left out")
    func used() throws {
        let drawn = try HistogramsPicture(panels(2), sets: ["corpus", "model"], title: "t")
            .drawn(as: .svg)
        let texts = drawn.texts.map(\.text)
        #expect(!texts.contains("30"))
        #expect(texts.contains("31"))
        #expect(texts.contains("note lengths (16ths)"))
        #expect(texts.contains("corpus"))
    }

    @Test("nothing to count is an error")
    func empty() {
        #expect(throws: PictureError.nothingToDraw(what: "no set has notes to count")) {
            try HistogramsPicture([panels(1)[2]], sets: ["a"], title: "t")
        }
    }
}
