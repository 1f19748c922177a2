import Score
import Signal
import Sound

/// Lays two generations, MIDI files or audio files beside each other.
public struct CompareWorkflow {
    /// A comparison: what `--json` prints, and the same as figures with titles.
    public struct Result: Sendable {
        /// The line of JSON.
        public var report: CompareReport
        /// Figures of both sides.
        public var figures: [ComparisonFigure]
        /// Figures of the two together, with their titles, as they are written.
        public var together: [(title: String, value: String)]
    }

    private let library: StudioLibrary
    private let request: CompareRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: CompareRequest) {
        self.library = library
        self.request = request
    }

    /// Compares, and draws the picture where one was asked for.
    ///
    /// - Parameter isCancelled: Asked between steps.
    /// - Returns: What was found.
    /// - Throws: `Failure`.
    public func run(isCancelled: () -> Bool) throws(Failure) -> Result {
        if let output = request.output { try PictureWorkflow.check(output) }
        func goOn() throws(Failure) {
            guard !isCancelled() else {
                throw Failure(.interrupted, "stopped; nothing was written.")
            }
        }
        let player = ComparisonPlayer(request)
        var sides: [ComparedSound] = []
        for name in [request.first, request.second] {
            try goOn()
            sides.append(
                try ComparedSound.find(name, request, in: library, player: player)
            )
        }
        try goOn()
        let sound = try SoundComparison(sides, aligns: request.aligns)
        try goOn()
        let measured = try SoundFigures(sides)
        let figures = measured.figures + MusicFigures.all(of: sides.map(\.piece))
        let report = CompareReport(
            sides,
            sound,
            figures: figures,
            remarks: CompareRemarks.all(
                sides,
                sound,
                levels: measured.levels,
                aligns: request.aligns
            ),
            picture: request.output
        )
        let result = Result(report: report, figures: figures, together: Self.words(for: report))
        if let output = request.output {
            try goOn()
            try ComparisonDrawing(sides: sides, sound: sound, result: result).write(to: output)
        }
        return result
    }

    private static func words(for report: CompareReport) -> [(title: String, value: String)] {
        let together = report.together
        let offset = report.alignment.appliedMilliseconds
        // Where nothing is left, no number of decibels says how much.
        let nothing = together.correlation.value == nil ? "-" : "none"
        func text(_ value: Nullable<Double>, _ places: Int, missing: String = "-") -> String {
            ComparisonFigure.text(value.value, places: places, missing: missing)
        }
        return [
            ("identical, sample by sample", together.identical ? "yes" : "no"),
            ("correlation", text(together.correlation, 3)),
            ("delay of B, taken out (ms)", text(Nullable(offset), 1)),
            ("difference A − B, RMS (dBFS)", text(together.difference, 1, missing: nothing)),
            ("A above the difference (dB)", text(together.signalToDifference, 1)),
            ("gain that gives B the energy of A (dB)", text(together.matchingGain, 1)),
            (
                "difference with that gain, RMS (dBFS)",
                text(together.matchedDifference, 1, missing: nothing)
            ),
        ]
    }
}
