import Foundation
import Testing

@testable import Encoding

@Suite("Shards that somebody made up") struct HostileShardTests {
    /// Numbers that are written over a sound shard of two pieces of six tokens: its header, its
    /// tokens from 64, its index from 88.
    private static let lies: [(place: Int, number: UInt64)] = [
        (8, 0), (8, .max), (16, 0), (16, 1 << 47), (16, 1 << 63), (16, .max), (24, 0),
        (24, 1 << 39), (24, 1 << 58), (24, .max), (32, 0), (88, 1 << 40), (88, .max),
        (96, 0xFFFF_FFFF), (96, 0), (96, 6 | 0xFFFF_FFFF << 32),
    ]

    private let folder: TemporaryFolder
    private let path: String
    private let bytes: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/shard.tokens"
        let encoding = try MelodyEncoding()
        var writer = try ShardWriter(path: path)
        for file in 0..<2 {
            let piece = ShardPiece([0, 60, 62, 64, 3, 1], file: file, PitchTable(of: encoding))
            try writer.add(piece)
        }
        try writer.finish(encoding)
        bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func open() throws {
        let shard = try Shard(path: path, encoding: try MelodyEncoding(), fileCount: 2)
        for piece in 0..<shard.pieceCount { _ = try shard.tokens(piece) }
    }

    @Test("it is refused in words before memory is taken for what it claims", arguments: lies)
    func lie(place: Int, number: UInt64) throws {
        try #require(bytes.count == 64 + 24 + 64)
        try open()
        var lying = bytes
        for byte in 0..<8 { lying[place + byte] = UInt8(truncatingIfNeeded: number >> (8 * byte)) }
        try folder.write("shard.tokens", lying)
        let error = #expect(throws: ShardError.self) { try open() }
        #expect("\(try #require(error))".contains("made again"))
    }

    @Test("a pipe that lies in its place is not waited for")
    func pipe() throws {
        try FileManager.default.removeItem(atPath: path)
        try #require(mkfifo(path, 0o600) == 0)
        #expect(throws: ShardError.notAShard(path: path)) { try open() }
    }
}
