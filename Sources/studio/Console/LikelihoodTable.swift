import Workflows

/// How likely a model finds music: a row for each folder, part or file.
enum LikelihoodTable {
    /// - Parameter lines: Totals, or pieces.
    /// - Returns: The table, at most 80 columns for up to ten million tokens.
    static func lines(_ lines: [LikelihoodLine]) -> [String] {
        var table = TextTable([
            "", "pieces", "tokens", "nats/tok", "bits", "perplex", "acc", "bits/note",
            "bits/s",
        ])
        for line in lines {
            let figures = line.figures
            table.add(
                [line.part.value ?? name(line.path), "\(line.pieces)", "\(figures.tokens)"]
                    + [
                        (figures.nll, 4), (figures.bitsPerToken, 3), (figures.perplexity, 2),
                        (figures.accuracy, 3), (figures.bitsPerNote, 2), (figures.bitsPerSecond, 1),
                    ].map { value, places in value.map { decimal($0, places) } ?? "-" }
            )
        }
        return table.lines
    }

    /// The end of a path, short enough for the table; the whole one is in the JSON.
    private static func name(_ path: String) -> String {
        path.count <= 10 ? path : "…" + path.suffix(9)
    }
}
