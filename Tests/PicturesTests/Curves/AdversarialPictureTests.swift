import Pictures
import Testing

@Suite("Picture of adversarial training") struct AdversarialPictureTests {
    private static func point(_ epoch: Int, loss: Double) -> AdversarialPoint {
        AdversarialPoint(
            epoch: Double(epoch),
            generatorLoss: loss,
            discriminatorLoss: 1.2,
            realAccuracy: 0.8,
            fakeAccuracy: 0.6,
            diversity: 0.5,
            corpusDiversity: 0.7
        )
    }

    @Test("both panels name their curves and axes, and no texts touch")
    func texts() throws {
        let points = (1...12).map { Self.point($0, loss: 2 / Double($0)) }
        let picture = try AdversarialPicture(points, title: "fiddle", loss: "wasserstein")
        let drawn = try picture.drawn(as: .svg)
        let texts = Set(drawn.texts.map(\.text))
        for word in [
            "fiddle", "losses of both sides: wasserstein", "generator", "discriminator", "loss",
            "right about real", "right about generated", "samples apart", "corpus apart",
            "share, octaves", "epoch",
        ] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
    }

    @Test("shares are shown from 0 to 1")
    func wholeRange() throws {
        let drawn = try AdversarialPicture([Self.point(1, loss: 3)], title: "a", loss: "hinge")
            .drawn(as: .png)
        #expect(drawn.texts.contains { $0.text == "0.0" })
        #expect(drawn.texts.contains { $0.text == "1.0" })
    }

    @Test("a loss that is not finite is a gap, and no finite one an error")
    func gaps() throws {
        let points = [Self.point(1, loss: .nan), Self.point(2, loss: 1)]
        let drawn = try AdversarialPicture(points, title: "a", loss: "hinge").drawn(as: .png)
        #expect(pngSize(drawn.bytes)?[0] == 1_800)
        #expect(throws: PictureError.self) {
            try AdversarialPicture([], title: "none", loss: "hinge")
        }
    }
}
