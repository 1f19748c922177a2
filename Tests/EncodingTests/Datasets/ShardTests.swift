import Foundation
import Randomness
import Score
import Testing

@testable import Encoding

@Suite("Shards") struct ShardTests {
    private let folder: TemporaryFolder
    private let path: String
    private let pieces: [[Token]]
    private let bytes: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/shard.tokens"
        let encoding = try MelodyEncoding()
        pieces = (0..<5).flatMap {
            encoding.encode(Pieces.randomTune(seed: $0, noteCount: 4 + Int($0))).sequences
        }
        var writer = try ShardWriter(path: path)
        for (file, tokens) in pieces.enumerated() {
            try writer.add(ShardPiece(tokens, file: file, PitchTable(of: encoding)))
        }
        try writer.finish(encoding)
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func store(_ bytes: [UInt8]? = nil) throws -> PieceStore {
        if let bytes {
            try FileManager.default.removeItem(atPath: path)
            try folder.write("shard.tokens", bytes)
        }
        return try PieceStore(paths: [path], encoding: try MelodyEncoding(), fileCount: 5)
    }

    @Test("pieces come back, with their pitch range and file")
    func roundTrip() throws {
        let store = try store()
        #expect(try (0..<store.count).map { try store.tokens(of: $0) } == pieces)
        for (number, piece) in pieces.enumerated() {
            let pitches = piece.filter { $0 < 128 }
            let entry = store.entry(number)
            #expect(Token(entry.lowestPitch) == pitches.min())
            #expect(Token(entry.highestPitch) == pitches.max())
            #expect(entry.file == UInt32(number))
        }
    }

    @Test("pages that were given back are read again")
    func givenBack() throws {
        let store = try store()
        for _ in 0..<3 {
            #expect(try (0..<store.count).map { try store.tokens(of: $0) } == pieces)
            store.giveBackPages()
        }
        #expect(store.length(of: 0) == pieces[0].count)
    }

    @Test("pieces that come from no folder are written as they are, and appear whole")
    func writing() throws {
        let encoding = try MelodyEncoding()
        let made = folder.path + "/made"
        let store = try PieceStore.write(pieces, encoding: encoding, to: made)
        #expect(try (0..<store.count).map { try store.tokens(of: $0) } == pieces)
        #expect(try FileManager.default.contentsOfDirectory(atPath: made) == ["shard-0.tokens"])
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(beside.sorted() == ["made", "shard.tokens"])
    }

    @Test("the file's length follows from its header")
    func size() {
        let tokens = pieces.reduce(0) { $0 + $1.count }
        #expect(bytes.count == (64 + 2 * tokens + 7) / 8 * 8 + 32 * 5)
    }

    @Test("a piece that there is not is an error")
    func outOfRange() throws {
        let store = try store()
        #expect(throws: ShardError.badPiece(path: path, piece: 5)) { try store.tokens(of: 5) }
        #expect(throws: ShardError.badPiece(path: path, piece: -1)) { try store.tokens(of: -1) }
    }

    @Test("a file cut anywhere is an error")
    func truncated() throws {
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: ShardError.self) { try store(Array(bytes.prefix(length))) }
        }
    }

    @Test("an absurd count is an error, not an allocation", arguments: [16, 24])
    func absurdCounts(offset: Int) throws {
        for byte in 0..<8 {
            var damaged = bytes
            damaged[offset + byte] = 0xFF
            #expect(throws: ShardError.self) { try store(damaged) }
        }
        var damaged = bytes
        damaged.replaceSubrange(offset..<offset + 8, with: [UInt8](repeating: 0xFF, count: 8))
        #expect(throws: ShardError.wrongSize(path: path, expected: .max, found: bytes.count)) {
            try store(damaged)
        }
    }

    @Test("magic, version and encoding are checked, each with its own error")
    func header() throws {
        var damaged = bytes
        damaged[0] = 0
        #expect(throws: ShardError.notAShard(path: path)) { try store(damaged) }
        damaged = bytes
        damaged[8] = 2
        #expect(throws: ShardError.unknownVersion(path: path, found: 2, known: 1)) {
            try store(damaged)
        }
        damaged = bytes
        damaged[40] ^= 1
        #expect(throws: ShardError.otherEncoding(path: path)) { try store(damaged) }
        _ = try store(bytes)
        #expect(throws: ShardError.otherEncoding(path: path)) {
            try PieceStore(paths: [path], encoding: PerformanceEncoding(), fileCount: 5)
        }
        #expect(throws: ShardError.badPiece(path: path, piece: 3)) {
            try PieceStore(paths: [path], encoding: try MelodyEncoding(), fileCount: 3)
        }
    }

    @Test("a token that the encoding does not have is an error where its piece is read")
    func badToken() throws {
        var damaged = bytes
        damaged[64 + 2 * 3] = 200
        let store = try store(damaged)
        #expect(
            throws: ShardError.badToken(path: path, piece: 0, token: 200, vocabularySize: 147)
        ) { try store.tokens(of: 0) }
        #expect(try store.tokens(of: 1) == pieces[1])
    }

    @Test("a thousand damaged files are errors or pieces of valid tokens, never a trap")
    func mutants() throws {
        var random = Xoshiro256(seed: 4)
        var errors = 0
        for _ in 0..<1_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                damaged[place] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                let store = try store(damaged)
                for piece in 0..<store.count {
                    let tokens = try store.tokens(of: piece)
                    #expect(tokens.allSatisfy { (0..<147).contains($0) })
                }
            } catch is ShardError {
                errors += 1
            }
        }
        #expect(errors > 100)
    }
}
