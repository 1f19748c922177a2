extension PieceStore {
    /// Writes pieces as shards, and opens them: for pieces that come from no folder of files.
    ///
    /// - Parameters:
    ///   - pieces: Their tokens, openings and ends included; drawn one by one.
    ///   - encoding: What they are encoded with.
    ///   - folder: The folder to be made; it appears when it is whole.
    /// - Returns: The pieces, mapped into memory.
    /// - Throws: `CorpusError.cannotWrite`, `DurableFileError`; nothing is left behind.
    public static func write(
        _ pieces: some Sequence<[Token]>,
        encoding: any TokenEncoding,
        to folder: String
    ) throws -> PieceStore {
        let temporary = "\(folder).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
        try CacheFolder.create(temporary)
        do {
            let names = try writeShards(pieces, encoding, in: temporary)
            try CacheFolder.replace(folder, with: temporary) { false }
            return try PieceStore(
                paths: names.map { "\(folder)/\($0)" },
                encoding: encoding,
                fileCount: 1
            )
        } catch {
            CacheFolder.remove(temporary)
            throw error
        }
    }

    private static func writeShards(
        _ pieces: some Sequence<[Token]>,
        _ encoding: any TokenEncoding,
        in folder: String
    ) throws -> [String] {
        let pitches = PitchTable(of: encoding)
        var names: [String] = []
        var rest = pieces.makeIterator()
        var next = rest.next()
        while next != nil {
            let name = "shard-\(names.count).tokens"
            var shard = try ShardWriter(path: "\(folder)/\(name)")
            while let tokens = next, shard.tokenCount < ShardFormat.tokensPerShard {
                try shard.add(ShardPiece(tokens, file: 0, pitches))
                next = rest.next()
            }
            try shard.finish(encoding)
            names.append(name)
        }
        return names
    }
}
