/// The files of a folder by their content: each content once.
struct FolderContents {
    /// A file that could be read.
    private struct HashedFile {
        let path: String
        let place: FilePlace
        let size: Int
        let digest: ContentDigest
        let contentHash: String
        /// The number of its content, in order of digests.
        var content = 0
    }

    /// The hashes to keep for the next scan.
    let known: KnownContents
    /// Whether files were not read because they stand as they did when they were.
    let trustsStamps: Bool

    private let folder: String
    /// In order of paths.
    private var files: [HashedFile] = []
    /// For each content, in order of digests, the first file that has it.
    private var firstFiles: [Int] = []
    private var leftOut: [LeftOutFile]

    /// The contents in order of hashes, each with the file to read it from.
    var sources: [CorpusBuilder.Source] {
        firstFiles.map { number in
            let file = files[number]
            return CorpusBuilder.Source(digest: file.digest, path: file.path, size: file.size)
        }
    }

    /// The hashes of the contents, in order.
    var contentHashes: [String] { firstFiles.map { files[$0].contentHash } }

    /// Hashes every file that is not known, on all cores.
    ///
    /// - Parameters:
    ///   - folder: What was found.
    ///   - known: Hashes of an earlier scan.
    ///   - scanBegan: The time before the folder was looked into.
    ///   - work: How it is done; is told of every file that is read.
    /// - Throws: `CorpusError.noMIDIFiles`; `.cancelled`.
    init(
        of folder: MIDIFolder,
        known: KnownContents,
        scanBegan: Int64,
        work: CorpusWork
    ) throws(CorpusError) {
        self.folder = folder.path
        leftOut = folder.leftOut
        guard !folder.files.isEmpty || !leftOut.isEmpty else {
            throw .noMIDIFiles(folder: folder.path)
        }
        let digests = try Self.digests(of: folder, known, work)
        trustsStamps = digests.contains { $0.isTrusted }
        self.known = Self.kept(folder, digests, known, scanBegan)
        let layout = FolderLayout(of: folder.files.map(\.relativePath))
        files.reserveCapacity(folder.files.count)
        for (file, found) in zip(folder.files, digests) {
            let path = folder.fullPath(file.relativePath)
            guard let place = layout.place(of: file.relativePath) else {
                leftOut.append(LeftOutFile(path: path, reason: FolderLayout.outsideReason))
                continue
            }
            switch found.digest {
            case .failure(let error):
                leftOut.append(LeftOutFile(path: path, reason: error.reason))
            case .success(let digest):
                files.append(
                    HashedFile(
                        path: path,
                        place: place,
                        size: Int(file.stamp?.length ?? 0),
                        digest: digest,
                        contentHash: digest.hexadecimal
                    )
                )
            }
        }
        numberContents()
    }

    /// Gives each content its number: equal ones stand side by side in order of digests.
    private mutating func numberContents() {
        let order = files.indices.sorted { left, right in
            (files[left].digest, left) < (files[right].digest, right)
        }
        for number in order {
            if firstFiles.last.map({ files[$0].digest }) != files[number].digest {
                firstFiles.append(number)
            }
            files[number].content = firstFiles.count - 1
        }
    }

    /// What the next scan may trust: the files of this one whose stamps have settled.
    private static func kept(
        _ folder: MIDIFolder,
        _ digests: [Found],
        _ known: KnownContents,
        _ scanBegan: Int64
    ) -> KnownContents {
        let isAllKnown = digests.allSatisfy(\.isTrusted) && known.digests.count == digests.count
        guard !isAllKnown else { return known }
        var kept = KnownContents()
        for (file, found) in zip(folder.files, digests) {
            guard let digest = try? found.digest.get(), let stamp = file.stamp else { continue }
            kept.keep(digest, for: stamp, scanBegan: scanBegan)
        }
        return kept
    }

    /// A file's hash or why there is none, and whether it was known from an earlier scan.
    private typealias Found = (digest: Result<ContentDigest, UnreadableFile>, isTrusted: Bool)

    private static func digests(
        of folder: MIDIFolder,
        _ known: KnownContents,
        _ work: CorpusWork
    ) throws(CorpusError) -> [Found] {
        let remembered = folder.files.map { $0.stamp.flatMap { known[$0] } }
        let unread = remembered.indices.filter { remembered[$0] == nil }
        let read = try work.map(unread.count) { done in
            work.progress(CorpusProgress(stage: .hashing, done: done, total: unread.count))
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
    /// - Returns: The corpus, with at least one file.
    /// - Throws: `CorpusError.nothingUsable`.
    func corpus(manifest: CorpusManifest, pieces: PieceStore) throws(CorpusError) -> Corpus {
        var ends: [Int] = []
        ends.reserveCapacity(manifest.contents.count)
        for content in manifest.contents { ends.append((ends.last ?? 0) + content.pieceCount) }
        var used: [CorpusFile] = []
        used.reserveCapacity(firstFiles.count)
        var duplicates: [DuplicateFile] = []
        var leftOut = leftOut
        for (number, file) in files.enumerated() {
            let content = manifest.contents[file.content]
            let first = firstFiles[file.content]
            if first != number {
                duplicates.append(DuplicateFile(path: file.path, original: files[first].path))
            } else if let failure = content.failure {
                leftOut.append(LeftOutFile(path: file.path, reason: failure))
            } else {
                used.append(
                    CorpusFile(
                        path: file.path,
                        contentHash: file.contentHash,
                        className: file.place.className,
                        folderSplit: file.place.split,
                        pieces: ends[file.content] - content.pieceCount..<ends[file.content],
                        noteCount: content.noteCount,
                        quantisationError: content.quantisationError,
                        remarks: content.remarks
                    )
                )
            }
        }
        leftOut.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        guard !used.isEmpty else { throw .nothingUsable(folder: folder, leftOut: leftOut) }
        return Corpus(
            folder: folder,
            hash: manifest.hash,
            files: used,
            leftOut: leftOut,
            duplicates: duplicates,
            pieces: pieces
        )
    }
}
