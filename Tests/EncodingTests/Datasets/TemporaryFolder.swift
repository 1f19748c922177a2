import Encoding
import Foundation
import Score

/// A folder for one test; removed with the last reference to it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/studio-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where the tests keep encoded corpora.
    var cache: String { path + "/.cache/corpora" }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: url)
    }

    func write(_ name: String, _ piece: NoteSequence) throws {
        try write(name, try MIDIFileWriter.bytes(for: piece))
    }

    /// Writes random tunes of 4 to 60 notes, named by number from `0.mid` on.
    func writeTunes(_ count: Int, in folder: String = "", from seed: UInt64 = 0) throws {
        for index in 0..<count {
            let tune = Pieces.randomTune(
                seed: seed + UInt64(index),
                noteCount: 4 + (index * 17) % 57
            )
            try write("\(folder)\(index).mid", tune)
        }
    }

    func open(
        _ kind: EncodingKind = .melody,
        threads: Int? = nil,
        progress: @escaping @Sendable (CorpusProgress) -> Void = { _ in }
    ) throws -> Corpus {
        try Corpus.open(
            folder: path,
            cache: cache,
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: kind),
                threads: threads
            ),
            progress: progress
        )
    }

    /// A file's name below the folder.
    func name(_ path: String) -> String { String(path.dropFirst(self.path.count + 1)) }
}

extension Corpus {
    /// The tokens of all pieces, by number.
    func allTokens() throws -> [[Token]] {
        try (0..<pieces.count).map { try pieces.tokens(of: $0) }
    }
}
