import DurableFiles

extension Corpus {
    /// Reads a folder of MIDI files and encodes what is not encoded yet.
    ///
    /// Every file is read once for its content hash, and again only when its size, its times or
    /// its place on the disk have changed (see `KnownContents` for what that can miss, and
    /// `CorpusSettings.rescans` to read them all). Where the encoded pieces of just these contents
    /// lie in the cache they are used; else the files are encoded, on all cores, into
    /// `cache/<corpus hash>`. A damaged cache is made again.
    ///
    /// - Parameters:
    ///   - folder: The folder, looked into recursively; or a single MIDI file.
    ///   - cache: Where encoded corpora lie, made where it is missing: `studio-library/corpora`.
    ///   - settings: How the files are read and encoded.
    ///   - progress: Is told how far it has come, one call at a time, from any thread.
    ///   - isCancelled: Asked before each file, from any thread; once true it stays so.
    /// - Returns: The corpus, with at least one piece.
    /// - Throws: `CorpusError`, with the reasons where nothing is usable; `EncodingError` for
    ///   settings that make no encoding; `ShardError` and `DurableFileError` where the disk fails.
    public static func open(
        folder: String,
        cache: String,
        settings: CorpusSettings,
        progress: @escaping @Sendable (CorpusProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Corpus {
        try open(
            folder: folder,
            cache: cache,
            settings: settings,
            now: FileStamp.now,
            progress: progress,
            isCancelled: isCancelled
        )
    }

    /// The same at a time that the caller says, from which the age of the files counts.
    static func open(
        folder: String,
        cache: String,
        settings: CorpusSettings,
        now: Int64,
        progress: @escaping @Sendable (CorpusProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Corpus {
        let work = CorpusWork(
            threads: settings.threads,
            progress: progress,
            isCancelled: isCancelled
        )
        let encoding = try settings.encoding.makeEncoding()
        let contents = try scan(folder, cache, settings, now, work)
        do {
            return try corpus(of: contents, cache, settings, encoding, work)
        } catch {
            // A hash of an earlier scan that the bytes do not have: all are read again.
            guard case CorpusError.changedWhileRead = error, contents.trustsStamps else {
                throw error
            }
            var settings = settings
            settings.rescans = true
            let contents = try scan(folder, cache, settings, now, work)
            return try corpus(of: contents, cache, settings, encoding, work)
        }
    }

    private static func scan(
        _ folder: String,
        _ cache: String,
        _ settings: CorpusSettings,
        _ now: Int64,
        _ work: CorpusWork
    ) throws -> FolderContents {
        let found = try MIDIFolder(path: folder, ignoring: settings.ignoredFolder)
        let path = KnownContents.path(of: folder, in: cache)
        let known = settings.rescans ? KnownContents() : KnownContents(path: path)
        let contents = try FolderContents(
            of: found,
            known: known,
            scanBegan: now,
            work: work
        )
        if contents.known.digests != known.digests {
            // Where it cannot be kept the next scan takes longer, and that is all.
            let folder = "\(cache)/\(KnownContents.folderName)"
            try? CacheFolder.create(folder)
            DurableFile.removeLeftovers(in: folder)
            try? contents.known.write(to: path)
        }
        return contents
    }

    private static func corpus(
        of contents: FolderContents,
        _ cache: String,
        _ settings: CorpusSettings,
        _ encoding: any TokenEncoding,
        _ work: CorpusWork
    ) throws -> Corpus {
        var lines = ["studio corpus 1", settings.encoding.identity, "lenient=\(settings.lenient)"]
        lines += contents.contentHashes
        let sources = contents.sources
        let wanted = CorpusManifest(
            hash: ContentHash.of(lines: lines),
            encoding: encoding.configuration,
            digests: sources.map(\.digest)
        )
        let cacheFolder = "\(cache)/\(wanted.hash)"
        let manifest: CorpusManifest
        let pieces: PieceStore
        do throws(ShardError) {
            (manifest, pieces) = try load(cacheFolder, wanted, encoding)
        } catch {
            let builder = CorpusBuilder(
                sources: sources,
                encoder: ContentEncoder(encoding: encoding, lenient: settings.lenient),
                work: work
            )
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
        let manifest = try CorpusManifest(folder: folder, expected: wanted)
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
