@testable import Encoding
import Score

/// A corpus of tunes made in code, encoded in a folder of its own.
struct TestCorpus {
    let folder: TemporaryFolder
    let corpus: Corpus

    init(_ tunes: [NoteSequence], _ kind: EncodingKind = .melody) throws {
        folder = try TemporaryFolder()
        for (number, tune) in tunes.enumerated() { try folder.write("\(number).mid", tune) }
        corpus = try Corpus.open(
            folder: folder.path,
            cache: folder.path + "/.cache",
            settings: CorpusSettings(encoding: EncodingConfiguration(kind: kind))
        )
    }

    /// Random tunes, the first of 8 notes, each of the others 7 longer.
    init(randomTunes count: Int, _ kind: EncodingKind = .melody) throws {
        try self.init(
            (0..<count).map { Tunes.random(seed: UInt64($0), noteCount: 8 + 7 * $0) },
            kind
        )
    }

    /// A split by piece numbers.
    func split(train: [Int], validation: [Int] = []) -> CorpusSplit {
        CorpusSplit(
            pieces: [.train: train, .validation: validation],
            fileCounts: [.train: train.count, .validation: validation.count],
            remarks: []
        )
    }

    /// Everything to learn from, nothing to validate with.
    var allForTraining: CorpusSplit { split(train: Array(0..<corpus.pieces.count)) }
}
