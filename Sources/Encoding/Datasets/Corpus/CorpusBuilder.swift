import DurableFiles

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Encodes contents into shards, in a folder that appears under its name when it is whole.
///
/// Memory holds the files that are being encoded (16 a thread) and the shard's index, however
/// large the corpus is.
struct CorpusBuilder {
    /// A content, and a file that has it.
    struct Source: Sendable {
        let contentHash: String
        let path: String
    }

    let sources: [Source]
    let encoder: ContentEncoder
    let threads: Int?
    let progress: @Sendable (CorpusProgress) -> Void

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
        let unique = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let temporary = "\(parent)/.\(manifest.hash.prefix(16)).\(unique).tmp"
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
                let end = min(start + 16 * (threads ?? cores), sources.count)
                for (index, result) in zip(start..<end, encode(start..<end)) {
                    let encoded = try result.get()
                    for tokens in encoded.sequences {
                        try shard.add(tokens, file: index, encoding: encoder.encoding)
                    }
                    manifest.contents[index] = encoded.content
                }
                start = end
            }
            try shard.finish(encoder.encoding)
            manifest.shards.append(name)
        }
        try DurableFile.write(
            try manifest.encoded(),
            to: "\(folder)/\(CorpusManifest.fileName)"
        )
        return manifest
    }

    private func encode(_ range: Range<Int>) -> [Result<EncodedContent, CorpusError>] {
        let total = sources.count
        return ParallelMap.map(range.count, threads: threads) { done in
            progress(
                CorpusProgress(stage: .encoding, done: range.lowerBound + done, total: total)
            )
        } _: { item in
            let source = sources[range.lowerBound + item]
            // The file may have changed since its content was hashed.
            guard let bytes = try? FileBytes.read(source.path),
                ContentHash.of(bytes) == source.contentHash
            else { return .failure(.changedWhileRead(path: source.path)) }
            return .success(encoder.encode(bytes, contentHash: source.contentHash))
        }
    }
}
