import Score
import Signal
import Testing

@testable import Pictures

@Suite("Comparison picture") struct ComparisonPictureTests {
    private static let frame = Spectrogram.Frame(
        columns: 60,
        rows: 40,
        seconds: 0...4,
        hertz: 40...4_000
    )

    private static func side(
        _ name: String,
        detail: String = "audio file; 8000 Hz, mono, 4.0 s",
        level: Float = -20,
        amplitude: Float = 0.5,
        piece: NoteSequence? = nil
    ) -> ComparisonSide {
        let samples = (0..<800).map { $0 % 2 == 0 ? amplitude : -amplitude }
        return ComparisonSide(
            name: name,
            detail: detail,
            waveform: Waveform(samples, over: 0..<800, sampleRate: 200, columns: 100),
            spectrogram: Spectrogram(
                frame: frame,
                levels: [Float](repeating: level, count: 2_400)
            ),
            piece: piece
        )
    }

    private static func picture(
        _ first: ComparisonSide,
        _ second: ComparisonSide,
        remarks: [String] = [],
        tables: [ComparisonTable] = []
    ) -> ComparisonPicture {
        ComparisonPicture(
            first,
            second,
            difference: first.waveform,
            remarks: remarks,
            tables: tables
        )
    }

    private static let tables = [
        ComparisonTable(
            title: "Sound",
            columns: ["A", "B", "B − A"],
            rows: [
                .init("length (s)", ["1.00", "2.00", "+1.00"]),
                .init(String(repeating: "long ", count: 40), ["123456789.123", "-", "−0.5"]),
            ]
        ),
        ComparisonTable(title: "Both together", columns: [""], rows: [.init("x", ["y"])]),
    ]

    /// A picture with a name that fits into a line of the tests' report.
    struct Scene: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let picture: ComparisonPicture

        init(_ name: String, _ picture: ComparisonPicture) {
            testDescription = name
            self.picture = picture
        }
    }

    static let scenes = [
        Scene("two sounds", picture(side("a.wav"), side("b.wav"), tables: tables)),
        Scene(
            "silence",
            picture(
                side("a.wav", level: Spectrogram.silence, amplitude: 0),
                side("b.wav", level: Spectrogram.silence, amplitude: 0)
            )
        ),
        Scene(
            "notes on one side",
            picture(side("a.mid", piece: Pieces.piece([Pieces.scale(40)])), side("b.wav"))
        ),
        Scene(
            "notes on both, and everything too long",
            picture(
                side(
                    String(repeating: "name ", count: 60),
                    detail: String(repeating: "detail ", count: 60),
                    piece: Pieces.piece([Pieces.scale(400)])
                ),
                side("é\u{0}\u{7}<&>", piece: Pieces.piece([Pieces.scale(3, channel: 9)])),
                remarks: [String(repeating: "remark ", count: 60)]
                    + [String(repeating: "x", count: 500)],
                tables: tables + tables
            )
        ),
    ]

    @Test("texts neither touch one another nor leave the picture", arguments: scenes)
    func layout(scene: Scene) throws {
        let drawn = try scene.picture.drawn(as: .png)
        #expect(overlaps(drawn.texts) == [])
        let paper = Box(left: 0, top: 0, width: drawn.size.width, height: drawn.size.height)
        #expect(drawn.texts.filter { !paper.contains($0.box) }.map(\.text) == [])
        #expect(pngSize(drawn.bytes)?[0] == 1_800)
    }

    @Test("axes have units, and both names stand over everything that is theirs")
    func words() throws {
        let piece = Pieces.piece([Pieces.scale(8)])
        let first = Self.side("one.mid", piece: piece)
        let second = Self.side("two.mid", piece: piece)
        let drawn = try Self.picture(
            first,
            second,
            remarks: ["B was resampled."],
            tables: Self.tables
        ).drawn(as: .svg)
        let texts = drawn.texts.map(\.text)
        for word in [
            "time (s)", "frequency (Hz)", "amplitude", "pitch", "dBFS", "A − B", "100", "1k",
            "−90", "−20", "B was resampled.", "length (s)", "+1.00", "Both together",
        ] {
            #expect(texts.contains(word), "\(word) is missing")
        }
        for name in ["A  one.mid", "B  two.mid"] {
            #expect(texts.filter { $0 == name }.count == 4, "heading, waveform, spectrogram, notes")
        }
    }

    @Test("amplitudes are marked on both sides of 0, and never at the edge")
    func amplitudes() {
        for reach in stride(from: 0.000_1, through: 2, by: 0.003_7) {
            let ticks = WaveformStrips.amplitudes(upTo: reach).ticks.map(\.value)
            #expect((3...7).contains(ticks.count), "\(reach): \(ticks)")
            #expect(ticks.contains(0))
            #expect(ticks.allSatisfy { $0.magnitude < 0.85 * reach })
        }
    }

    @Test("an SVG keeps lines as lines and embeds the two spectrograms and the key as images")
    func svg() throws {
        let drawn = try Self.picture(Self.side("a"), Self.side("b")).drawn(as: .svg)
        let text = String(decoding: drawn.bytes, as: UTF8.self)
        #expect(text.contains("<title>Comparison of A, a, and B, b</title>"))
        #expect(text.split(separator: "data:image/png;base64,").count == 4)
        #expect(text.contains("<path"))
    }

    @Test("the spectrograms' scale reaches from the louder side's loudest level 70 dB down")
    func scale() throws {
        let drawn = try Self.picture(Self.side("a", level: -33), Self.side("b", level: -80))
            .drawn(as: .png)
        let texts = drawn.texts.map(\.text)
        #expect(texts.contains("−30"))
        #expect(texts.contains("−100"))
    }

    @Test("every pixel of a PNG is painted: the last row is paper")
    func lastRow() throws {
        let canvas = try Canvas(size: Size(width: 10, height: 10.3), format: .png)
        let white = try canvas.finish(summary: "")
        let whole = try Canvas(size: Size(width: 10, height: 10.5), format: .png)
        #expect(try whole.finish(summary: "") == white)
    }
}
