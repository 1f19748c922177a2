import Foundation
import Score

@testable import Encoding

/// `contents.table` beside the shards; its hash is put right, or the fuzzer would never get past.
final class ContentsHarness: Harness {
    static let name = "contents"

    /// That a table is damaged is said by whoever knows its path.
    private struct Damaged: Error, CustomStringConvertible {
        var description: String {
            "\(ShardError.badManifest(path: "contents.table", reason: "it is damaged"))"
        }
    }

    init() {}

    func seeds() throws -> [[UInt8]] {
        var content = CorpusManifest.Content(digest: ContentDigest(of: [1, 2, 3]))
        content.failure = "no notes"
        content.remarks = ["one", "two"]
        content.noteCount = 9
        return [[], [content], [content, content]].map {
            Array(ContentsTable.bytes(of: $0).dropLast(ContentDigest.size))
        }
    }

    func read(_ bytes: [UInt8]) throws {
        var table = bytes
        ContentDigest(of: bytes).append(to: &table)
        guard let contents = ContentsTable.contents(of: table) else { throw Damaged() }
        let again = ContentsTable.contents(of: ContentsTable.bytes(of: contents))
        require(again?.count == contents.count, "what was read cannot be written")
    }
}
