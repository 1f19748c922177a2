import Encoding
import Generators
import Score

/// Takes the likelihood of pieces under a model.
struct LikelihoodMeasure {
    /// What came out.
    struct Result {
        /// Of all pieces together, then of each part where there are several.
        var totals: [LikelihoodLine]
        /// Of each file, in order.
        var pieces: [LikelihoodLine]
    }

    let model: LSTMModel

    /// Scores pieces.
    ///
    /// - Parameters:
    ///   - set: The pieces.
    ///   - label: What all of them together are called as a part of the corpus; nil outside it.
    ///   - progress: Told of the share done, 0...1.
    ///   - isCancelled: Asked now and then.
    /// - Returns: The lines.
    /// - Throws: `Failure`; of kind `badData` where there is nothing to score, naming the reasons.
    func measure(
        _ set: ScoredPieces,
        label: String?,
        progress: @escaping @Sendable (Double) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Result {
        guard !set.pieces.isEmpty else { throw nothing(set) }
        let sequences = set.pieces.flatMap(\.sequences)
        let scored = try attempt(model.configuration.name) { () throws in
            try LikelihoodScorer(model).score(
                lengths: sequences.map(\.count),
                tokens: { sequences[$0] },
                onDone: { progress(Double($0) / Double(sequences.count)) },
                isCancelled: isCancelled
            )
        }
        guard let scored else { throw Failure(.interrupted, "stopped.") }
        var next = 0
        let pieces = set.pieces.map { piece in
            var likelihood = SequenceLikelihood()
            for _ in piece.sequences {
                likelihood.add(scored[next])
                next += 1
            }
            return line(
                .piece,
                piece.path,
                part: piece.part?.rawValue,
                [LikelihoodFigures(likelihood, notes: piece.notes, seconds: piece.seconds)]
            )
        }
        var total = line(.likelihood, set.path, part: label, pieces.map(\.figures))
        total.leftOut = set.leftOut
        var totals = [total]
        let parts = Split.allCases.filter { part in set.pieces.contains { $0.part == part } }
        for part in parts where parts.count > 1 {
            let figures = pieces.filter { $0.part.value == part.rawValue }.map(\.figures)
            totals.append(line(.likelihood, set.path, part: part.rawValue, figures))
        }
        return Result(totals: totals, pieces: pieces)
    }

    private func line(
        _ role: LikelihoodLine.Role,
        _ path: String,
        part: String?,
        _ figures: [LikelihoodFigures]
    ) -> LikelihoodLine {
        LikelihoodLine(
            role: role,
            model: model.configuration.name,
            path: path,
            part: Nullable(part),
            pieces: figures.count,
            figures: LikelihoodFigures(figures),
            leftOut: []
        )
    }

    private func nothing(_ set: ScoredPieces) -> Failure {
        let reasons = set.leftOut.prefix(5).map { "\n  \($0.path): \($0.reason)" }.joined()
        let more = set.leftOut.count > 5 ? "\n  and \(set.leftOut.count - 5) more" : ""
        return Failure(
            .badData,
            "\(set.path): no piece that \(model.configuration.name) could read in its "
                + "\(model.encoding.kind.rawValue) encoding."
                + (reasons.isEmpty ? " Name a folder or file of MIDI." : reasons + more)
        )
    }
}
