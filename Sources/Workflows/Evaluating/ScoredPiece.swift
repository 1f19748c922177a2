import Encoding
import Foundation
import Score

/// A file whose likelihood is taken.
struct ScoredPiece: Sendable {
    /// The file.
    let path: String
    /// Its token sequences.
    let sequences: [[Token]]
    /// Notes that they hold.
    let notes: Int
    /// From the beginning of the file to the end of its last note.
    let seconds: Double
    /// The part of the corpus that it is in; nil outside it.
    var part: Split?
}

/// Pieces to score, and the files that gave none.
struct ScoredPieces: Sendable {
    /// What was named: the folder, the file, or the generation's id.
    let path: String
    var pieces: [ScoredPiece] = []
    var leftOut: [LikelihoodLine.LeftOut] = []

    /// Reads what a user names, encoded as a model reads it.
    ///
    /// - Parameters:
    ///   - name: A folder, looked into recursively; a MIDI file; or the id of a generation or take.
    ///   - encoding: The model's.
    ///   - library: Where ids are looked up.
    /// - Throws: `Failure` where there is no such thing.
    init(_ name: String, encoding: any TokenEncoding, in library: StudioLibrary) throws(Failure) {
        path = name
        guard FileManager.default.fileExists(atPath: name) else {
            let sequence = try PieceLookup.piece(name, in: library)
            take(name, sequence, encoding)
            return
        }
        let folder = try attempt { () throws in
            try MIDIFolder(path: name, ignoring: library.path)
        }
        let paths = folder.paths
        let read = ParallelMap.map(paths.count, threads: nil) { index in
            Result { try MIDIReading.piece(at: paths[index]) }
        }
        for (file, result) in zip(paths, read) {
            do {
                take(file, try result.get(), encoding)
            } catch {
                leftOut.append(.init(path: file, reason: Self.reason(error, file)))
            }
        }
    }

    /// The pieces of some parts of a corpus.
    ///
    /// - Throws: `Failure` where the encoded corpus cannot be read.
    init(_ corpus: Corpus, _ split: CorpusSplit, parts: [Split]) throws(Failure) {
        path = corpus.folder
        leftOut =
            corpus.leftOut.map { .init(path: $0.path, reason: $0.reason) }
            + corpus.duplicates.map {
                .init(path: $0.path, reason: "the same bytes as \($0.original)")
            }
        for part in parts {
            let numbers = Set(split[part])
            for file in corpus.files where file.pieces.contains(where: numbers.contains) {
                // Of a file that was read once, and is there no more, the length is not known.
                let sequence = try? MIDIReading.piece(at: file.path, lenient: true)
                let piece = ScoredPiece(
                    path: file.path,
                    sequences: try attempt { () throws in
                        try file.pieces.map { try corpus.pieces.tokens(of: $0) }
                    },
                    notes: file.noteCount,
                    seconds: sequence.map(Self.seconds) ?? 0,
                    part: part
                )
                pieces.append(piece)
            }
        }
    }

    private mutating func take(
        _ file: String,
        _ sequence: NoteSequence,
        _ encoding: any TokenEncoding
    ) {
        let encoded = encoding.encode(sequence)
        guard !encoded.sequences.isEmpty else {
            let reason = encoded.reasons.joined(separator: "; ")
            leftOut.append(.init(path: file, reason: reason.isEmpty ? "no notes" : reason))
            return
        }
        pieces.append(
            ScoredPiece(
                path: file,
                sequences: encoded.sequences,
                notes: encoded.noteCount,
                seconds: Self.seconds(sequence)
            )
        )
    }

    private static func seconds(_ sequence: NoteSequence) -> Double {
        sequence.tempoMap.seconds(atTick: sequence.lastNoteEnd)
    }

    /// The failure's words without the path that they begin with.
    private static func reason(_ error: any Error, _ file: String) -> String {
        let words = (error as? Failure)?.message ?? "\(error)"
        return words.hasPrefix(file + ": ") ? String(words.dropFirst(file.count + 2)) : words
    }
}
