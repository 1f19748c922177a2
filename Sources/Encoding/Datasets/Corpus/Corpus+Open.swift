extension Corpus {
    /// Reads a folder of MIDI files and encodes what is not encoded yet.
    ///
    /// Every file is read once for its content hash. Where the encoded pieces of just these
    /// contents lie in the cache they are used; else the files are encoded, on all cores, into
    /// `cache/<corpus hash>`. A damaged cache is made again.
    ///
    /// - Parameters:
    ///   - folder: The folder, looked into recursively; or a single MIDI file.
    ///   - cache: Where encoded corpora lie, made where it is missing: `studio-library/corpora`.
    ///   - settings: How the files are read and encoded.
    ///   - progress: Is told how far it has come, one call at a time, from any thread.
    /// - Returns: The corpus, with at least one piece.
    /// - Throws: `CorpusError`, with the reasons where nothing is usable; `EncodingError` for
    ///   settings that make no encoding; `ShardError` and `DurableFileError` where the disk fails.
    public static func open(
        folder: String,
        cache: String,
        settings: CorpusSettings,
        progress: @escaping @Sendable (CorpusProgress) -> Void = { _ in }
    ) throws -> Corpus {
        let encoding = try settings.encoding.makeEncoding()
        let contents = try FolderContents(
            of: try MIDIFolder(path: folder, ignoring: settings.ignoredFolder),
            threads: settings.threads,
            progress: progress
        )
        var lines = ["studio corpus 1", settings.encoding.identity, "lenient=\(settings.lenient)"]
        lines += contents.sources.map(\.contentHash)
        let wanted = CorpusManifest(
            hash: ContentHash.of(lines: lines),
            encoding: encoding.configuration,
            contentHashes: contents.sources.map(\.contentHash)
        )
        let cacheFolder = "\(cache)/\(wanted.hash)"
        let builder = CorpusBuilder(
            sources: contents.sources,
            encoder: ContentEncoder(encoding: encoding, lenient: settings.lenient),
            threads: settings.threads,
            progress: progress
        )
        let manifest: CorpusManifest
        let pieces: PieceStore
        do throws(ShardError) {
            (manifest, pieces) = try load(cacheFolder, wanted, encoding)
        } catch {
            _ = try builder.build(wanted, in: cacheFolder) {
                (try? load(cacheFolder, wanted, encoding)) != nil
            }
            (manifest, pieces) = try load(cacheFolder, wanted, encoding)
        }
        return try contents.corpus(manifest: manifest, pieces: pieces)
    }

    private static func load(
        _ folder: String,
        _ wanted: CorpusManifest,
        _ encoding: any TokenEncoding
    ) throws(ShardError) -> (CorpusManifest, PieceStore) {
        let path = "\(folder)/\(CorpusManifest.fileName)"
        let manifest = try CorpusManifest(path: path, expected: wanted)
        let pieces = try PieceStore(
            paths: manifest.shards.map { "\(folder)/\($0)" },
            encoding: encoding,
            fileCount: manifest.contents.count
        )
        // Pieces lie in the order of their contents.
        var next = 0
        for (file, content) in manifest.contents.enumerated() {
            let end = next + content.pieceCount
            guard end <= pieces.count,
                (next..<end).allSatisfy({ pieces.entry($0).file == file })
            else {
                throw .badManifest(path: path, reason: "it does not fit its shards")
            }
            next = end
        }
        guard next == pieces.count else {
            throw .badManifest(path: path, reason: "it does not fit its shards")
        }
        return (manifest, pieces)
    }
}
