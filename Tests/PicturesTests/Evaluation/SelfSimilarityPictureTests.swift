import Pictures
import Testing

@Suite("Self-similarity picture") struct SelfSimilarityPictureTests {
    /// Bars that are alike where they are a multiple of four apart.
    private func matrix(_ bars: Int) -> [Double] {
        (0..<bars * bars).map { ($0 / bars - $0 % bars) % 4 == 0 ? 1 : 0.2 }
    }

    @Test(
        "texts neither touch one another nor leave the picture",
        arguments: [1, 2, 13, 64, 2_000]
    )
    func layout(bars: Int) throws {
        let drawn = try SelfSimilarityPicture(
            matrix: matrix(bars),
            bars: bars,
            title: String(repeating: "A very long title ", count: 30),
            subtitle: String(repeating: "Dice's 2c / (a + b) ", count: 30)
        ).drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
        #expect(drawn.bytes.count < 2_000_000)
    }

    @Test("an SVG file says what its axes are")
    func words() throws {
        let drawn = try SelfSimilarityPicture(matrix: matrix(8), bars: 8, title: "A & B")
            .drawn(as: .svg)
        let text = String(decoding: drawn.bytes, as: UTF8.self)
        #expect(text.contains("<title>Self-similarity of 8 bars: A &amp; B."))
        // Cells, not a blur of them.
        #expect(text.contains(#"version="1.1" image-rendering="pixelated">"#))
        #expect(drawn.texts.count { $0.text == "bar" } == 2)
        #expect(drawn.texts.map(\.text).contains("similarity of two bars"))
    }

    @Test("no bars, and a matrix of another size, are errors")
    func refused() {
        for (matrix, bars) in [([], 0), ([1.0, 1], 2)] {
            #expect(throws: PictureError.self) {
                try SelfSimilarityPicture(matrix: matrix, bars: bars, title: "")
            }
        }
    }
}
