import Foundation
import Score

@testable import Encoding

/// A file of encoded pieces.
final class ShardHarness: Harness {
    static let name = "shard"

    private let file: MemoryFile
    private let encoding: any TokenEncoding

    init() throws {
        file = try MemoryFile()
        encoding = try MelodyEncoding()
    }

    func seeds() throws -> [[UInt8]] {
        let tokens: [Token] = [0, 60, 62, 64, 130, 3, 1, 2]
        let pitches = PitchTable(of: encoding)
        return try [0, 1, 3].map { count in
            try Bytes.written { path in
                var writer = try ShardWriter(path: path)
                for file in 0..<count {
                    try writer.add(ShardPiece(tokens, file: file, pitches))
                }
                try writer.finish(encoding)
            }
        }
    }

    func read(_ bytes: [UInt8]) throws {
        let path = file.path(holding: bytes)
        let shard = try Shard(path: path, encoding: encoding, fileCount: 5)
        for piece in 0..<shard.pieceCount {
            _ = shard.firstTokens(piece, count: 16)
            let tokens = try shard.tokens(piece)
            require(
                tokens.allSatisfy { (0..<Token(encoding.vocabularySize)).contains($0) },
                "a token that there is not"
            )
        }
    }
}
