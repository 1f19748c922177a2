/// The files of a folder by their content: each content once.
struct FolderContents {
    /// A file that is the first with its content.
    private struct Original {
        let path: String
        let place: FilePlace
        let contentHash: String
    }

    private let folder: String
    private var originals: [Original] = []
    private var duplicates: [DuplicateFile] = []
    private var leftOut: [LeftOutFile]
    /// The contents in order of hashes, each with the file to read it from.
    let sources: [CorpusBuilder.Source]

    /// Hashes every file, on all cores.
    init(
        of folder: MIDIFolder,
        threads: Int?,
        progress: @Sendable (CorpusProgress) -> Void
    ) throws(CorpusError) {
        self.folder = folder.path
        leftOut = folder.leftOut
        guard !folder.files.isEmpty || !leftOut.isEmpty else {
            throw .noMIDIFiles(folder: folder.path)
        }
        let total = folder.files.count
        let hashes = ParallelMap.map(total, threads: threads) { done in
            progress(CorpusProgress(stage: .hashing, done: done, total: total))
        } _: { index -> Result<String, UnreadableFile> in
            Result { () throws(UnreadableFile) in
                ContentHash.of(try FileBytes.read(folder.fullPath(folder.files[index])))
            }
        }
        let layout = FolderLayout(of: folder.files)
        var first: [String: String] = [:]
        for (relative, result) in zip(folder.files, hashes) {
            let path = folder.fullPath(relative)
            guard let place = layout.place(of: relative) else {
                leftOut.append(LeftOutFile(path: path, reason: FolderLayout.outsideReason))
                continue
            }
            switch result {
            case .failure(let error):
                leftOut.append(LeftOutFile(path: path, reason: error.reason))
            case .success(let hash):
                if let original = first[hash] {
                    duplicates.append(DuplicateFile(path: path, original: original))
                } else {
                    first[hash] = path
                    originals.append(Original(path: path, place: place, contentHash: hash))
                }
            }
        }
        sources = first.sorted { $0.key < $1.key }
            .map { CorpusBuilder.Source(contentHash: $0.key, path: $0.value) }
    }

    /// Joins the files with what their contents gave.
    func corpus(manifest: CorpusManifest, pieces: PieceStore) throws(CorpusError) -> Corpus {
        var byHash: [String: (content: CorpusManifest.Content, pieces: Range<Int>)] = [:]
        var next = 0
        for content in manifest.contents {
            byHash[content.contentHash] = (content, next..<next + content.pieceCount)
            next += content.pieceCount
        }
        var files: [CorpusFile] = []
        var leftOut = leftOut
        for original in originals {
            guard let (content, range) = byHash[original.contentHash] else { continue }
            if let failure = content.failure {
                leftOut.append(LeftOutFile(path: original.path, reason: failure))
                continue
            }
            files.append(
                CorpusFile(
                    path: original.path,
                    contentHash: original.contentHash,
                    className: original.place.className,
                    folderSplit: original.place.split,
                    pieces: range,
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
