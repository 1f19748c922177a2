import Pictures
import Testing

@Suite("Picture of ratings") struct RatingPictureTests {
    private static let means = [0.6, 0.9, 1.2].map {
        RatingPoint(setting: $0, score: 4 - $0, lower: 3 - $0, upper: 5 - $0)
    }

    @Test("axes, legend and the best setting are named, and no texts touch")
    func texts() throws {
        let curve = (0...20).map { step in
            RatingPoint(setting: 0.6 + 0.03 * Double(step), score: 3, lower: 2, upper: 4)
        }
        let picture = try RatingPicture([
            RatingPanel(
                title: "fiddle",
                subtitle: "0.9 is liked best",
                means: Self.means,
                curve: curve,
                best: 0.9
            ),
            RatingPanel(title: "waltz", means: [RatingPoint(setting: 1, score: 5)]),
        ])
        let drawn = try picture.drawn(as: .svg)
        let texts = Set(drawn.texts.map(\.text))
        for word in [
            "fiddle", "waltz", "score", "temperature", "0.9 is liked best", "liked best: 0.90",
            "mean score with 95 % interval", "fitted curve, 95 % interval", "1", "5",
        ] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
    }

    @Test("one point, far intervals and infinite ones make a picture")
    func extremes() throws {
        let curve = [0.5, 1.0].map {
            RatingPoint(setting: $0, score: 9, lower: -.infinity, upper: .infinity)
        }
        let drawn = try RatingPicture([
            RatingPanel(title: "a", means: [RatingPoint(setting: 1, score: 3)], curve: curve)
        ]).drawn(as: .png)
        #expect(pngSize(drawn.bytes)?[0] == 1_800)
    }

    @Test("without any mean there is nothing to draw")
    func nothing() {
        #expect(throws: PictureError.self) { try RatingPicture([]) }
        #expect(throws: PictureError.self) {
            try RatingPicture([RatingPanel(title: "empty", means: [])])
        }
    }
}
