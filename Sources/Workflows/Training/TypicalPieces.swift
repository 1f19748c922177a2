import Encoding
import Generators
import Score

/// What a piece of a corpus is like.
enum TypicalPieces {
    /// Files looked at: enough for a median, few enough for a corpus of any size.
    private static let mostFiles = 200

    /// Medians over the corpus, its commonest program, and what the pieces learnt from keep to.
    static func median(
        of corpus: Corpus,
        learntFrom training: [Int]
    ) -> ModelConfiguration.TypicalPiece {
        let step = max(corpus.files.count / mostFiles, 1)
        let paths = stride(from: 0, to: corpus.files.count, by: step).map { corpus.files[$0].path }
        let looks = ParallelMap.map(paths.count, threads: nil) { Look(path: paths[$0]) }
            .compactMap { $0 }
        var programs: [Int: Int] = [:]
        for program in looks.flatMap(\.programs) { programs[program, default: 0] += 1 }
        // In seconds a tempo is notation only, and at 120 a bar is the two seconds it counts as.
        let keepsSeconds = corpus.encoding.metres.isEmpty
        let tempo = keepsSeconds ? 120 : middle(looks.map(\.tempo)) ?? 120
        return .init(
            tempo: min(max(tempo.rounded(), 20), 400),
            program: programs.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0,
            distinctPitches: middle(looks.map(\.figures.distinctPitches)) ?? 0,
            longestRepetition: middle(looks.map(\.figures.longestRepetition)) ?? 0,
            inScale: middle(looks.map(\.figures.inScale)) ?? 0,
            metres: corpus.metres(of: Array(0..<corpus.pieces.count)).map {
                .init(metre: $0.metre.description, pieces: $0.pieces)
            },
            limits: corpus.encoding.limits(of: pieces(of: corpus.pieces, training)),
            shortestBars: shortestBars(corpus.encoding, pieces(of: corpus.pieces, training))
        )
    }

    private static func pieces(
        of store: PieceStore,
        _ training: [Int]
    ) -> some Sequence<[Token]> {
        let step = max(training.count / mostFiles, 1)
        return stride(from: 0, to: training.count, by: step).lazy
            .compactMap { try? store.tokens(of: training[$0]) }
    }

    /// The bars that all but one in twenty of the pieces have.
    private static func shortestBars(
        _ encoding: any TokenEncoding,
        _ pieces: some Sequence<[Token]>
    ) -> Double? {
        let bars = pieces.map { tokens in
            var grammar = encoding.makeGrammar()
            for token in tokens { grammar.accept(token) }
            return grammar.bars
        }.sorted()
        return bars.isEmpty ? nil : bars[bars.count / 20]
    }

    /// What counts of one file.
    private struct Look: Sendable {
        let tempo: Double
        let programs: [Int]
        let figures: PieceFigures

        init?(path: String) {
            guard let piece = try? MIDIReading.piece(at: path, lenient: true) else { return nil }
            let first = piece.tracks.flatMap(\.notes).map(\.onset).min() ?? 0
            tempo = 60e6 / Double(max(piece.tempoMap.microsecondsPerQuarter(atTick: first), 1))
            programs = piece.tracks.filter { !$0.notes.isEmpty && !$0.isDrums }
                .map { Int($0.programs.first?.program ?? 0) }
            figures = PieceFigures(piece)
        }
    }

    private static func middle<Value: Comparable>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values.sorted()[values.count / 2]
    }
}
