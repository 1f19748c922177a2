import DurableFiles

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The list beside a corpus's shards: what each content gave when it was encoded.
///
/// Nothing in it depends on the files' names or places, so that a folder that was moved or
/// renamed finds its encoded pieces again. It lies in two files: `corpus.json` for the corpus, and
/// `contents.table` for what may be a hundred thousand contents.
struct CorpusManifest: Equatable {
    static let fileName = "corpus.json"
    static let tableName = "contents.table"

    /// The corpus hash.
    var hash: String
    var encoding: EncodingConfiguration
    /// File names of the shards, in order.
    var shards: [String] = []
    /// One entry a content, in order of hashes; a piece's `file` counts them from 0.
    var contents: [Content] = []

    /// What one content gave.
    struct Content: Equatable, Sendable {
        var digest: ContentDigest
        /// Why it gave nothing; nil where it gave pieces.
        var failure: String?
        /// What was repaired, left out or shortened.
        var remarks: [String] = []
        var pieceCount = 0
        var noteCount = 0
        var quantisationError = 0.0
    }

    /// What `corpus.json` says.
    private struct Head: Codable, Equatable {
        static let currentFormat = 3

        var format = Self.currentFormat
        var hash: String
        var encoding: EncodingConfiguration
        var shards: [String]
    }

    init(hash: String, encoding: EncodingConfiguration, digests: [ContentDigest]) {
        self.hash = hash
        self.encoding = encoding
        contents = digests.map { Content(digest: $0) }
    }

    /// Writes both files.
    func write(to folder: String) throws {
        try DurableFile.write(ContentsTable.bytes(of: contents), to: "\(folder)/\(Self.tableName)")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let head = Head(hash: hash, encoding: encoding, shards: shards)
        try DurableFile.write(Array(try encoder.encode(head)), to: "\(folder)/\(Self.fileName)")
    }

    /// Reads a manifest, and checks that it is that of a corpus.
    ///
    /// - Parameters:
    ///   - folder: Where its files lie.
    ///   - expected: Hash, encoding and content hashes that it must have.
    /// - Throws: `ShardError.badManifest`.
    init(folder: String, expected: CorpusManifest) throws(ShardError) {
        self = expected
        let path = "\(folder)/\(Self.fileName)"
        guard let head = try? JSONDecoder().decode(Head.self, from: Data(try Self.read(path)))
        else { throw .badManifest(path: path, reason: "it is damaged") }
        guard head.format == Head.currentFormat, head.hash == hash, head.encoding == encoding,
            head.shards.allSatisfy({ !$0.contains("/") })
        else { throw .badManifest(path: path, reason: "it belongs to another corpus") }
        shards = head.shards
        let table = "\(folder)/\(Self.tableName)"
        guard let contents = ContentsTable.contents(of: try Self.read(table)) else {
            throw .badManifest(path: table, reason: "it is damaged")
        }
        guard contents.elementsEqual(expected.contents, by: { $0.digest == $1.digest }) else {
            throw .badManifest(path: table, reason: "it belongs to another corpus")
        }
        self.contents = contents
    }

    private static func read(_ path: String) throws(ShardError) -> [UInt8] {
        do throws(UnreadableFile) {
            return try FileBytes.read(path)
        } catch {
            throw .badManifest(path: path, reason: error.reason)
        }
    }
}
