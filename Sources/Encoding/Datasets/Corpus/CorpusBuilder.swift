import DurableFiles

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Encodes contents into shards, in a folder that appears under its name when it is whole.
///
/// Memory holds the files that are being encoded (a few megabytes of them, or one larger one for
/// each thread) and the shard's index, however large the corpus is.
struct CorpusBuilder {
    /// A content, and a file that has it.
    struct Source: Sendable {
        let digest: ContentDigest
        let path: String
        /// Bytes of the file, as the folder says.
        let size: Int
    }

    /// What is encoded together: files, and bytes in them.
    private static let filesPerBatch = 2048
    private static let bytesPerBatch = 8 << 20

    let sources: [Source]
    let encoder: ContentEncoder
    let work: CorpusWork

    /// Encodes all sources.
    ///
    /// - Parameters:
    ///   - manifest: Names the contents; gains what they gave.
    ///   - folder: The folder's final name; what lies there is replaced.
    ///   - isMade: Whether that folder is whole by now, made by another program; it then stays.
    /// - Returns: The manifest as it was written.
    /// - Throws: `CorpusError`, `DurableFileError`; nothing is left behind.
    func build(
        _ manifest: CorpusManifest,
        in folder: String,
        unless isMade: () -> Bool
    ) throws -> CorpusManifest {
        let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "."
        try CacheFolder.create(parent)
        for leftover in DurableFile.leftovers(in: parent) { CacheFolder.remove(leftover) }
        let temporary = DurableFile.temporaryPath(for: "\(parent)/\(manifest.hash.prefix(16))")
        try CacheFolder.create(temporary)
        do {
            let manifest = try write(manifest, into: temporary)
            try CacheFolder.replace(folder, with: temporary, unless: isMade)
            return manifest
        } catch {
            CacheFolder.remove(temporary)
            throw error
        }
    }

    private func write(_ wanted: CorpusManifest, into folder: String) throws -> CorpusManifest {
        var manifest = wanted
        var start = 0
        while start < sources.count {
            let name = "shard-\(manifest.shards.count).tokens"
            var shard = try ShardWriter(path: "\(folder)/\(name)")
            while start < sources.count, shard.tokenCount < ShardFormat.tokensPerShard {
                let end = endOfBatch(from: start)
                for (index, result) in zip(start..<end, try encode(start..<end)) {
                    let encoded = try result.get()
                    for piece in encoded.pieces { try shard.add(piece) }
                    manifest.contents[index] = encoded.content
                }
                start = end
            }
            try shard.finish(encoder.encoding)
            manifest.shards.append(name)
        }
        try manifest.write(to: folder)
        return manifest
    }

    /// The first source after those that are encoded together, at least one a thread.
    private func endOfBatch(from start: Int) -> Int {
        let least = min(start + (work.threads ?? cores), sources.count)
        let most = min(start + Self.filesPerBatch, sources.count)
        var end = start
        var bytes = 0
        while end < least || (end < most && bytes < Self.bytesPerBatch) {
            bytes += sources[end].size
            end += 1
        }
        return end
    }

    private func encode(
        _ range: Range<Int>
    ) throws(CorpusError) -> [Result<EncodedContent, CorpusError>] {
        let total = sources.count
        return try work.map(range.count) { done in
            work.progress(
                CorpusProgress(stage: .encoding, done: range.lowerBound + done, total: total)
            )
        } _: { item in
            let source = sources[range.lowerBound + item]
            // The file may have changed since its content was hashed.
            guard let bytes = try? FileBytes.read(source.path),
                ContentDigest(of: bytes) == source.digest
            else { return .failure(.changedWhileRead(path: source.path)) }
            let number = range.lowerBound + item
            return .success(encoder.encode(bytes, digest: source.digest, number: number))
        }
    }
}
