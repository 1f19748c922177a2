import Generators
import Score

/// Looks for the longest passages that pieces share with what a model learnt from, beside those
/// that held-out human pieces share with it.
public struct OriginalityWorkflow {
    /// What came out.
    public struct Result: Sendable {
        /// The pieces, in order.
        public var pieces: [OriginalityLine]
        /// The human pieces that they are held against.
        public var heldOut: HeldOutOriginality
        /// What the user should know.
        public var remarks: [String]
    }

    private let library: StudioLibrary
    private let request: OriginalityRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: OriginalityRequest) {
        self.library = library
        self.request = request
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - progress: Told of the share done, 0...1, and what is being done.
    ///   - isCancelled: Asked between pieces.
    /// - Returns: The findings.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(
        progress: (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Result {
        try request.validate()
        let model = try request.model.map { name throws(Failure) in
            try library.loadModel(name).model
        }
        let music = try TrainingMusic(request.corpus, of: model?.configuration, library)
        let pieces = try OriginalityPieces(library: library, request: request).pieces(
            of: model,
            progress: progress,
            isCancelled: isCancelled
        )
        let known = try KnownMusic(
            music.training,
            reading: request.reading,
            stepsPerQuarter: request.stepsPerQuarter,
            progress: { progress(0.3 + 0.3 * $0, "reading \(music.folder)") },
            isCancelled: isCancelled
        )
        let heldOut = KnownMusic.lines(
            of: music.heldOut,
            request.reading,
            request.stepsPerQuarter
        ).compactMap { $0 }
        progress(0.7, "searching")
        let lines = pieces.map {
            OnsetLine.lines(
                of: $0.sequence,
                reading: request.reading,
                stepsPerQuarter: request.stepsPerQuarter
            )
        }
        let anyKey = try search(known.anyKey, lines, heldOut)
        if isCancelled() { throw Failure(.interrupted, "stopped.") }
        progress(0.85, "searching in any time scale")
        let anyTimeScale = try search(known.anyTimeScale, lines, heldOut)
        let result = pieces.indices.map { index in
            OriginalityLine(
                piece: pieces[index].name,
                notes: lines[index].reduce(0) { $0 + $1.noteCount($1.onsets.indices) },
                leastMatch: request.leastMatch,
                anyKey: finding(anyKey, index, pieces[index], known),
                anyTimeScale: finding(anyTimeScale, index, pieces[index], known)
            )
        }
        return Result(
            pieces: result,
            heldOut: HeldOutOriginality(
                path: music.folder,
                trainingPieces: known.pieces,
                trainingNotes: known.notes,
                heldOutPieces: heldOut.count,
                anyKey: anyKey.heldOut,
                anyTimeScale: anyTimeScale.heldOut
            ),
            remarks: music.remarks + remarks(pieces, lines, heldOut.count)
        )
    }

    /// The matches of the pieces, and the lengths of those of the held-out ones.
    private struct Search {
        let pieces: [PieceMatches]
        let heldOut: HeldOutOriginality.Lengths
    }

    private func search(
        _ known: KnownLines,
        _ pieces: [[OnsetLine]],
        _ heldOut: [[OnsetLine]]
    ) throws(Failure) -> Search {
        let all = pieces + heldOut
        var found = try attempt { () throws in try known.matches(of: all.flatMap { $0 }) }[...]
        let matches = all.map { lines in
            defer { found = found.dropFirst(lines.count) }
            return PieceMatches(lines, Array(found.prefix(lines.count)))
        }
        let human = matches.dropFirst(pieces.count)
        return Search(
            pieces: Array(matches.prefix(pieces.count)),
            heldOut: HeldOutOriginality.Lengths(
                longest: human.map { $0.longest?.match.length ?? 0 },
                covered: human.compactMap { $0.share(inMatchesOf: request.leastMatch) }
            )
        )
    }

    private func finding(
        _ search: Search,
        _ index: Int,
        _ piece: NamedPiece,
        _ known: KnownMusic
    ) -> OriginalityLine.Finding {
        let matches = search.pieces[index]
        let longest = matches.longest
        // A piece without notes stands nowhere among others.
        let quantile =
            matches.lines.isEmpty
            ? nil
            : QuantileRank.of(
                Double(longest?.match.length ?? 0),
                among: search.heldOut.longest.map(Double.init)
            )
        let passage = longest.flatMap { longest in
            known.line(longest.match.knownLine).map { other in
                MatchedPassage(
                    longest,
                    of: piece,
                    matches.lines,
                    known: other.piece,
                    other.line,
                    stepsPerQuarter: request.stepsPerQuarter
                )
            }
        }
        return OriginalityLine.Finding(
            longest: Nullable(passage),
            quantile: Nullable(quantile),
            covered: Nullable(matches.share(inMatchesOf: request.leastMatch))
        )
    }

    private func remarks(
        _ pieces: [NamedPiece],
        _ lines: [[OnsetLine]],
        _ heldOut: Int
    ) -> [String] {
        var remarks = zip(pieces, lines).filter { $1.isEmpty }.map { piece, _ in
            "\(piece.name): no notes to compare; drums, and files in SMPTE time, have none."
        }
        if heldOut == 0 {
            remarks.append("nothing is held out, so that there are no quantiles.")
        }
        return remarks
    }
}
