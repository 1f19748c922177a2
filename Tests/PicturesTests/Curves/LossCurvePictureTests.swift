import Pictures
import Testing

@Suite("Loss curve picture") struct LossCurvePictureTests {
    private static func point(_ epoch: Int, _ training: Double, _ validation: Double?) -> LossPoint
    {
        LossPoint(epoch: Double(epoch), training: training, validation: validation)
    }

    @Test("the best epoch is the one of the least validation loss; NaN is a gap")
    func best() throws {
        let points = [
            Self.point(1, 3, 3.5), Self.point(2, 2, .nan), Self.point(3, 1.5, 2.25),
            Self.point(4, 1, 2.5),
        ]
        let drawn = try LossCurvePicture(points, title: "fiddle").drawn(as: .svg)
        let texts = Set(drawn.texts.map(\.text))
        #expect(texts.contains("best validation: 2.250 at epoch 3"))
        for word in ["loss (nats per token)", "epoch", "training", "validation"] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        #expect(overlaps(drawn.texts) == [])
    }

    @Test(
        "one point, equal losses, huge and tiny ones, and many points all make a picture",
        arguments: [
            [LossPoint(epoch: 1, training: 2)],
            [LossPoint(epoch: 1, training: 0), LossPoint(epoch: 2, training: 0)],
            [LossPoint(epoch: 1, training: 1e30), LossPoint(epoch: 2, training: 1e-30)],
            [LossPoint(epoch: 1, training: 1e-7), LossPoint(epoch: 2, training: 2e-7)],
            (0..<20_000).map { LossPoint(epoch: Double($0) / 100, training: 1 / Double($0 + 1)) },
        ]
    )
    func extremes(points: [LossPoint]) throws {
        let drawn = try LossCurvePicture(points, title: "extreme").drawn(as: .png)
        #expect(pngSize(drawn.bytes)?[0] == 1_800)
        #expect(overlaps(drawn.texts) == [])
    }

    @Test("no finite loss is an error")
    func nothing() {
        #expect(throws: PictureError.self) { try LossCurvePicture([], title: "none") }
        #expect(throws: PictureError.self) {
            try LossCurvePicture([LossPoint(epoch: 1, training: .infinity)], title: "none")
        }
    }
}
