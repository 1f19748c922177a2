import Generators
import Workflows

/// What temperature does, as a table: a row a piece.
enum SweepTable {
    /// - Parameters:
    ///   - pieces: What was written.
    ///   - corpus: Medians of what the model learnt from, for the last row.
    /// - Returns: The table, and what its columns mean.
    static func lines(
        _ pieces: [SampleReport],
        corpus: ModelConfiguration.TypicalPiece
    ) -> [String] {
        var table = TextTable([
            "id", "T", "entropy", "pitches", "repetition", "in scale", "nats/token",
        ])
        for piece in pieces {
            table.add([
                piece.id, decimal(piece.temperature, 2),
                piece.entropy.value.map { decimal($0, 2) } ?? "-",
                "\(piece.distinctPitches)", "\(piece.longestRepetition)",
                decimal(piece.inScale, 2),
                surprise(of: piece).map { decimal($0, 2) } ?? "-",
            ])
        }
        table.add([
            "corpus", "-", "-", "\(corpus.distinctPitches)", "\(corpus.longestRepetition)",
            decimal(corpus.inScale, 2), "-",
        ])
        return [""] + table.lines + [
            "",
            "entropy: mean of the draws, bits a token. pitches: different ones. repetition: notes",
            "in the longest passage that comes twice. in scale: share of sounding time in the",
            "best-fitting major or minor scale. nats/token: surprise of the model at its piece.",
            "corpus: the median of what the model learnt from.",
        ]
    }

    /// Nats a token; nil where the model wrote none.
    private static func surprise(of piece: SampleReport) -> Double? {
        guard piece.tokens > 0 else { return nil }
        return piece.logLikelihood.value.map { -$0 / Double(piece.tokens) }
    }
}
