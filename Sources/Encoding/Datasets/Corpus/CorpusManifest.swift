#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The list beside a corpus's shards: what each content gave when it was encoded.
///
/// Nothing in it depends on the files' names or places, so that a folder that was moved or
/// renamed finds its encoded pieces again.
struct CorpusManifest: Codable, Equatable {
    static let currentFormat = 2
    static let fileName = "corpus.json"

    var format = Self.currentFormat
    /// The corpus hash.
    var hash: String
    var encoding: EncodingConfiguration
    /// File names of the shards, in order.
    var shards: [String] = []
    /// One entry a content, in order of hashes; a piece's `file` counts them from 0.
    var contents: [Content] = []

    /// What one content gave.
    struct Content: Codable, Equatable {
        var contentHash: String
        /// Why it gave nothing; nil where it gave pieces.
        var failure: String?
        /// What was repaired, left out or shortened.
        var remarks: [String] = []
        var pieceCount = 0
        var noteCount = 0
        var quantisationError = 0.0
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// Reads a manifest, and checks that it is that of a corpus.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - expected: Hash, encoding and content hashes that it must have.
    /// - Throws: `ShardError.badManifest`.
    init(path: String, expected: CorpusManifest) throws(ShardError) {
        let bytes: [UInt8]
        do throws(UnreadableFile) {
            bytes = try FileBytes.read(path)
        } catch {
            throw .badManifest(path: path, reason: error.reason)
        }
        guard let found = try? JSONDecoder().decode(CorpusManifest.self, from: Data(bytes)) else {
            throw .badManifest(path: path, reason: "it is damaged")
        }
        guard found.format == Self.currentFormat, found.hash == expected.hash,
            found.encoding == expected.encoding,
            found.contents.map(\.contentHash) == expected.contents.map(\.contentHash),
            found.contents.allSatisfy({ (0...(1 << 40)).contains($0.pieceCount) }),
            found.shards.allSatisfy({ !$0.contains("/") })
        else { throw .badManifest(path: path, reason: "it belongs to another corpus") }
        self = found
    }

    init(hash: String, encoding: EncodingConfiguration, contentHashes: [String]) {
        self.hash = hash
        self.encoding = encoding
        contents = contentHashes.map { Content(contentHash: $0) }
    }
}
