import Pictures
import Testing

@Suite("Picture of a listening test's results") struct ResultsPictureTests {
    private static let intervals = IntervalPanel(
        title: "Judged human",
        subtitle: "Share of the answers",
        measure: "judged human (%)",
        range: 0...100,
        reference: 50,
        rows: [
            .init(name: "human", value: 78, lower: 60, upper: 90),
            .init(
                name: "a model with a name that is far too long for its column at 0.85",
                value: 40
            ),
            .init(name: "anchor", value: 10, lower: 0, upper: 100, isFaint: true),
        ]
    )
    private static let scores = DistributionPanel(
        title: "Overall",
        rows: [
            .init(name: "human", counts: [0, 2, 5, 30, 12], note: "4.06 (3.80–4.31)"),
            .init(name: "tunes", counts: [1, 0, 0, 0, 0], note: "1.00"),
            .init(name: "none", counts: [0, 0, 0, 0, 0]),
        ]
    )
    private static let settings = RatingPanel(
        title: "tunes",
        measure: "preference",
        scale: nil,
        means: [RatingPoint(setting: 0.8, score: -0.4, lower: -1, upper: 0.2)],
        curve: [RatingPoint(setting: 0.8, score: 0, lower: -.infinity, upper: .infinity)]
    )

    @Test("every panel is named, no texts touch, none leaves the paper", arguments: [320.0, 900])
    func texts(width: Double) throws {
        let picture = try ResultsPicture(
            [.intervals(Self.intervals), .distribution(Self.scores), .settings(Self.settings)],
            width: width
        )
        let drawn = try picture.drawn(as: .svg)
        let texts = Set(drawn.texts.map(\.text))
        for word in [
            "Judged human", "judged human (%)", "human", "anchor", "Overall", "tunes", "30",
            "preference", "temperature",
        ] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
        #expect(drawn.size.width == width)
    }

    @Test("who cannot see it is told what it shows")
    func summary() throws {
        let panels: [ResultsPicture.Panel] = [
            .intervals(Self.intervals), .distribution(Self.scores),
        ]
        #expect(try ResultsPicture(panels).summary == "Judged human; Overall")
        #expect(panels[0].summary.contains("judged human (%), with intervals: human, a model"))
    }

    @Test("values far beyond the axis, and rows without one another, make a picture")
    func extremes() throws {
        var panel = Self.intervals
        panel.rows = [.init(name: "a", value: 3, lower: -1e9, upper: 1e9)]
        panel.range = nil
        #expect(try ResultsPicture([.intervals(panel)]).drawn(as: .png).bytes.count > 1_000)
        panel.rows = [.init(name: "a", value: 3)]
        panel.reference = nil
        #expect(try ResultsPicture([.intervals(panel)], width: 1).drawn(as: .svg).size.width == 320)
    }

    @Test("without a row there is nothing to draw")
    func nothing() {
        #expect(throws: PictureError.self) { try ResultsPicture([]) }
        #expect(throws: PictureError.self) {
            try ResultsPicture([.distribution(DistributionPanel(title: "empty", rows: []))])
        }
    }
}
