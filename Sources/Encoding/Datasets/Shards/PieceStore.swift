import Synchronization

/// All pieces of a corpus, in memory-mapped shards: any size, whatever memory there is.
///
/// Pieces have numbers 0..<count. Pages that were read count as the program's memory while they
/// are mapped in; they are given back after every 64 MiB, and stay in the system's cache.
public final class PieceStore: Sendable {
    /// What the pieces are encoded with.
    public let encoding: any TokenEncoding
    /// Number of pieces.
    public let count: Int
    /// Tokens of all pieces.
    public let tokenCount: Int

    private let shards: [Shard]
    /// The number of each shard's first piece.
    private let starts: [Int]
    /// Bytes mapped in since pages were last given back, about.
    private let mappedIn = Atomic(0)

    /// What may be mapped in before pages are given back.
    private static let mostMappedIn = 64 << 20
    /// What Linux maps in around a page that is read.
    private static let readAround = 64 << 10

    init(paths: [String], encoding: any TokenEncoding, fileCount: Int) throws(ShardError) {
        self.encoding = encoding
        var shards: [Shard] = []
        var starts: [Int] = []
        var count = 0
        for path in paths {
            let shard = try Shard(path: path, encoding: encoding, fileCount: fileCount)
            starts.append(count)
            shards.append(shard)
            count += shard.pieceCount
        }
        self.shards = shards
        self.starts = starts
        self.count = count
        tokenCount = shards.reduce(0) { $0 + $1.tokenCount }
    }

    /// The tokens of a piece, opening and end included.
    ///
    /// - Throws: `ShardError.badPiece` for a number that there is not, `ShardError.badToken`
    ///   where the file is damaged.
    public func tokens(of piece: Int) throws(ShardError) -> [Token] {
        guard (0..<count).contains(piece) else {
            throw .badPiece(path: shards.first?.path ?? "", piece: piece)
        }
        let (shard, local) = place(of: piece)
        let tokens = try shard.tokens(local)
        let read = Self.readAround + 2 * tokens.count
        if mappedIn.add(read, ordering: .relaxed).newValue > Self.mostMappedIn { giveBackPages() }
        return tokens
    }

    /// Lets go of the pages that were read; the next reading maps them in again.
    func giveBackPages() {
        mappedIn.store(0, ordering: .relaxed)
        for shard in shards { shard.giveBackPages() }
    }

    /// Tokens in a piece, 0..<count, opening and end included.
    public func length(of piece: Int) -> Int { Int(entry(piece).count) }

    /// A number that equal pieces share, token by token; within 0..<count.
    public func fingerprint(of piece: Int) -> UInt64 { entry(piece).fingerprint }

    func entry(_ piece: Int) -> PieceEntry {
        let (shard, local) = place(of: piece)
        return shard.entry(local)
    }

    func firstTokens(of piece: Int, count: Int) -> [Token] {
        let (shard, local) = place(of: piece)
        return shard.firstTokens(local, count: count)
    }

    private func place(of piece: Int) -> (shard: Shard, local: Int) {
        let index = (starts.lastIndex { $0 <= piece }) ?? 0
        return (shards[index], piece - starts[index])
    }
}
