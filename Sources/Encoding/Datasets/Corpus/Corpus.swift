/// A folder of MIDI files, read, deduplicated and encoded: what models learn from.
public struct Corpus: Sendable {
    /// The folder as it was named.
    public let folder: String
    /// SHA-256 of the sorted content hashes and the encoding, 64 hexadecimal digits.
    ///
    /// It does not depend on the files' names or places.
    public let hash: String
    /// The files that gave pieces, in order of their paths.
    public let files: [CorpusFile]
    /// The files that gave none, and folders that could not be read, in order of paths.
    public let leftOut: [LeftOutFile]
    /// Files with the bytes of another one; dropped.
    public let duplicates: [DuplicateFile]
    /// The encoded pieces.
    public let pieces: PieceStore

    /// What the pieces are encoded with.
    public var encoding: any TokenEncoding { pieces.encoding }

    /// Notes in all pieces.
    public var noteCount: Int { files.reduce(0) { $0 + $1.noteCount } }

    /// Mean distance of the onsets from the grid over all notes, in grid steps, 0...0.5.
    public var quantisationError: Double {
        let sum = files.reduce(0) { $0 + $1.quantisationError * Double($1.noteCount) }
        return sum / Double(max(noteCount, 1))
    }

    /// What the user should know about the corpus as a whole, such as notes that lie on no grid.
    ///
    /// Of notes that were played freely the mean distance from any grid is 0.25 steps; of triplets
    /// on 16ths it is 0.22, of written music 0.00 to 0.01 (fiddle tunes, Nottingham).
    public var remarks: [String] {
        guard quantisationError > 0.2 else { return [] }
        let advice: String
        switch encoding.kind {
        case .performance: return []
        case .melody, .frames: advice = "Try 12 steps a quarter, or the performance encoding."
        case .remi, .midilike: advice = "The performance encoding keeps their time."
        }
        let hundredths = Int((quantisationError * 100).rounded())
        return [
            "the onsets lie 0.\(hundredths) steps from the grid on average, and 0.25 is chance: the "
                + "notes are triplets or were played freely. \(advice)"
        ]
    }

    /// The classes in order of names; empty where the files lie in no subfolders.
    public var classNames: [String] {
        Set(files.map(\.className)).subtracting([""]).sorted()
    }

    /// The metres that some pieces open with, the commonest first; empty where the encoding knows
    /// none.
    ///
    /// A piece in the commonest metre is what a model of these pieces has learnt best: 2/4 for the
    /// fiddle tunes (410 of 946), where only 44 are in 4/4.
    public func metres(of pieceNumbers: [Int]) -> [(metre: Metre, pieces: Int)] {
        let openings = encoding.metres.compactMap { metre in
            (try? encoding.opening(metre: metre)).map { (metre: metre, tokens: $0) }
        }
        let length = openings.first?.tokens.count ?? 0
        guard length > 0 else { return [] }
        var counts: [[Token]: Int] = [:]
        for piece in pieceNumbers {
            counts[pieces.firstTokens(of: piece, count: length), default: 0] += 1
        }
        return openings.compactMap { opening in
            counts[opening.tokens].map { (metre: opening.metre, pieces: $0) }
        }
        .sorted { $0.pieces > $1.pieces }
    }
}
