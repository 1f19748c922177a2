import Pictures
import Signal

/// Turns a comparison into its picture.
struct ComparisonDrawing {
    let sides: [ComparedSound]
    let sound: SoundComparison
    let result: CompareWorkflow.Result

    /// Lowest frequency shown: below the lowest notes of most instruments.
    private static let lowestHertz = 40.0
    /// Highest frequency shown, where the sample rate holds it.
    private static let highestHertz = 20_000.0

    /// Draws it into a file.
    ///
    /// - Throws: `Failure`.
    func write(to output: String) throws(Failure) {
        let pair = sound.pair
        let columns = ComparisonPicture.waveformColumns
        let picture = ComparisonPicture(
            try side(0, pair.first, over: pair.range),
            try side(1, pair.second, over: pair.range.shifted(by: pair.lag)),
            difference: pair.differenceWaveform(sampleRate: sound.sampleRate, columns: columns),
            differenceName: differenceName,
            remarks: result.report.remarks,
            tables: tables
        )
        try attempt { () throws in try picture.write(to: output) }
    }

    private func side(
        _ index: Int,
        _ samples: [Float],
        over range: Range<Int>
    ) throws(Failure) -> ComparisonSide {
        let rate = Double(sound.sampleRate)
        let size = ComparisonPicture.spectrogramSize
        let frame = Spectrogram.Frame(
            columns: size.columns,
            rows: size.rows,
            seconds: Double(range.lowerBound) / rate...Double(range.upperBound) / rate,
            hertz: Self.lowestHertz...min(Self.highestHertz, rate / 2)
        )
        return ComparisonSide(
            name: sides[index].name,
            detail: sides[index].detail,
            waveform: Waveform(
                samples,
                over: range,
                sampleRate: sound.sampleRate,
                columns: ComparisonPicture.waveformColumns
            ),
            spectrogram: try attempt { () throws in
                try Spectrogram(samples, sampleRate: sound.sampleRate, frame: frame)
            },
            piece: sides[index].piece
        )
    }

    private var differenceName: String {
        guard sound.pair.lag != 0 else { return "A − B" }
        return "A − B, with B shifted by "
            + ComparisonFigure.text(
                -sound.milliseconds(sound.pair.lag),
                places: 1,
                isSigned: true
            ).replacing("-", with: "−") + " ms"
    }

    private var tables: [ComparisonTable] {
        func table(_ title: String, _ subject: ComparisonFigure.Subject) -> ComparisonTable {
            ComparisonTable(
                title: title,
                columns: ["A", "B", "B − A"],
                rows: result.figures.filter { $0.subject == subject }.map { figure in
                    ComparisonTable.Row(figure.title, figure.texts.map(Self.typeset))
                }
            )
        }
        let together = ComparisonTable(
            title: "Both together",
            columns: [""],
            rows: result.together.map {
                ComparisonTable.Row($0.title, [Self.typeset($0.value)])
            }
        )
        let sound = table("Sound", .sound)
        let music = table("Music", .music)
        return music.rows.isEmpty ? [sound, together] : [sound, music, together]
    }

    /// A number with the sign that is as wide as a plus.
    private static func typeset(_ number: String) -> String {
        number.count > 1 ? number.replacing("-", with: "−") : number
    }
}

extension Range<Int> {
    /// The range so much further up.
    fileprivate func shifted(by distance: Int) -> Range<Int> {
        lowerBound + distance..<upperBound + distance
    }
}
