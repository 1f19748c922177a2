/// The files of a folder by their content: each content once.
struct FolderContents {
    /// A file that is the first with its content.
    private struct Original {
        let path: String
        let place: FilePlace
        let digest: ContentDigest
    }

    /// The contents in order of hashes, each with the file to read it from.
    let sources: [CorpusBuilder.Source]
    /// The hashes to keep for the next scan.
    let known: KnownContents
    /// Whether files were not read because they stand as they did when they were.
    let trustsStamps: Bool

    private let folder: String
    private var originals: [Original] = []
    private var duplicates: [DuplicateFile] = []
    private var leftOut: [LeftOutFile]

    /// Hashes every file that is not known, on all cores.
    ///
    /// - Parameters:
    ///   - folder: What was found.
    ///   - known: Hashes of an earlier scan.
    ///   - scanBegan: The time before the folder was looked into.
    ///   - threads: Threads; nil is one a core.
    ///   - progress: Is told of every file that is read.
    /// - Throws: `CorpusError.noMIDIFiles`.
    init(
        of folder: MIDIFolder,
        known: KnownContents,
        scanBegan: Int64,
        threads: Int?,
        progress: @Sendable (CorpusProgress) -> Void
    ) throws(CorpusError) {
        self.folder = folder.path
        leftOut = folder.leftOut
        guard !folder.files.isEmpty || !leftOut.isEmpty else {
            throw .noMIDIFiles(folder: folder.path)
        }
        let digests = Self.digests(of: folder, known, threads, progress)
        trustsStamps = digests.contains { $0.isTrusted }
        let layout = FolderLayout(of: folder.files.map(\.relativePath))
        var kept = KnownContents()
        var sources: [ContentDigest: CorpusBuilder.Source] = [:]
        sources.reserveCapacity(folder.files.count)
        for (file, found) in zip(folder.files, digests) {
            let path = folder.fullPath(file.relativePath)
            if let digest = try? found.digest.get(), let stamp = file.stamp {
                kept.keep(digest, for: stamp, scanBegan: scanBegan)
            }
            guard let place = layout.place(of: file.relativePath) else {
                leftOut.append(LeftOutFile(path: path, reason: FolderLayout.outsideReason))
                continue
            }
            switch found.digest {
            case .failure(let error):
                leftOut.append(LeftOutFile(path: path, reason: error.reason))
            case .success(let digest):
                if let original = sources[digest] {
                    duplicates.append(DuplicateFile(path: path, original: original.path))
                } else {
                    sources[digest] = CorpusBuilder.Source(
                        digest: digest,
                        path: path,
                        size: Int(file.stamp?.length ?? 0)
                    )
                    originals.append(Original(path: path, place: place, digest: digest))
                }
            }
        }
        self.known = kept
        self.sources = sources.values.sorted { $0.digest < $1.digest }
    }

    /// A file's hash or why there is none, and whether it was known from an earlier scan.
    private typealias Found = (digest: Result<ContentDigest, UnreadableFile>, isTrusted: Bool)

    private static func digests(
        of folder: MIDIFolder,
        _ known: KnownContents,
        _ threads: Int?,
        _ progress: @Sendable (CorpusProgress) -> Void
    ) -> [Found] {
        let remembered = folder.files.map { $0.stamp.flatMap { known[$0] } }
        let unread = remembered.indices.filter { remembered[$0] == nil }
        let read = ParallelMap.map(unread.count, threads: threads) { done in
            progress(CorpusProgress(stage: .hashing, done: done, total: unread.count))
        } _: { index -> Result<ContentDigest, UnreadableFile> in
            let path = folder.fullPath(folder.files[unread[index]].relativePath)
            return Result { () throws(UnreadableFile) in
                ContentDigest(of: try FileBytes.read(path))
            }
        }
        var next = 0
        return remembered.map { digest in
            if let digest { return (.success(digest), true) }
            next += 1
            return (read[next - 1], false)
        }
    }

    /// Joins the files with what their contents gave.
    ///
    /// - Parameters:
    ///   - manifest: Of just these contents, in the order of `sources`.
    ///   - pieces: Their pieces, in the same order.
    /// - Throws: `CorpusError.nothingUsable`.
    func corpus(manifest: CorpusManifest, pieces: PieceStore) throws(CorpusError) -> Corpus {
        var numbers: [ContentDigest: Int] = [:]
        numbers.reserveCapacity(sources.count)
        var firstPieces: [Int] = []
        var next = 0
        for (number, content) in manifest.contents.enumerated() {
            numbers[content.digest] = number
            firstPieces.append(next)
            next += content.pieceCount
        }
        var files: [CorpusFile] = []
        files.reserveCapacity(originals.count)
        var leftOut = leftOut
        for original in originals {
            guard let number = numbers[original.digest] else { continue }
            let content = manifest.contents[number]
            if let failure = content.failure {
                leftOut.append(LeftOutFile(path: original.path, reason: failure))
                continue
            }
            files.append(
                CorpusFile(
                    path: original.path,
                    contentHash: original.digest.hexadecimal,
                    className: original.place.className,
                    folderSplit: original.place.split,
                    pieces: firstPieces[number]..<firstPieces[number] + content.pieceCount,
                    noteCount: content.noteCount,
                    quantisationError: content.quantisationError,
                    remarks: content.remarks
                )
            )
        }
        leftOut.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        guard !files.isEmpty else { throw .nothingUsable(folder: folder, leftOut: leftOut) }
        return Corpus(
            folder: folder,
            hash: manifest.hash,
            files: files,
            leftOut: leftOut,
            duplicates: duplicates,
            pieces: pieces
        )
    }
}
