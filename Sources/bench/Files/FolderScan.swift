import ArgumentParser
import Encoding
import Foundation

/// What training does to a folder before it learns: look, hash, sort out, encode, split.
struct FolderScan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Files a second that become a corpus, at first and when nothing has changed.",
        discussion: """
            A line for the first scan, into a cache that is empty, and one for each later one of \
            the same folder; each names the most memory that the process had till then. Files \
            younger than 3 s are always read again, so wait after making them.
              bench scan corpora-10000/ --scans 3
            """
    )

    @Argument(help: "A folder of MIDI files.") var folder: String
    @Option(help: "melody or performance.") var encoding = "melody"
    @Option(help: "Threads; one a core unless given.") var threads: Int?
    @Option(help: "Scans, the first included.") var scans = 2
    @Option(help: "Where the encoded corpus is kept; a temporary folder unless given.")
    var cache: String?
    @Flag(help: "Read every file in the later scans too.") var rescan = false

    func validate() throws {
        guard scans > 0, threads.map({ $0 > 0 }) ?? true else {
            throw ValidationError("--scans and --threads must be at least 1.")
        }
        guard EncodingKind(rawValue: encoding) != nil else {
            throw ValidationError("There is no encoding \(encoding).")
        }
    }

    func run() throws {
        let temporary = FileManager.default.temporaryDirectory.path + "/bench-scan-\(getpid())"
        defer { if cache == nil { try? FileManager.default.removeItem(atPath: temporary) } }
        for scan in 0..<scans { try measure(scan, cache: cache ?? temporary) }
    }

    private var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    private func measure(_ scan: Int, cache: String) throws {
        let before = ProcessUsage()
        let clock = ContinuousClock()
        let start = clock.now
        let corpus = try Corpus.open(
            folder: folder,
            cache: cache,
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: EncodingKind(rawValue: encoding) ?? .melody),
                threads: threads,
                rescans: rescan
            )
        )
        let opened = clock.now
        let split = corpus.split(.standard())
        let seconds = (clock.now - start) / .seconds(1)
        let after = ProcessUsage()
        let files = corpus.files.count + corpus.leftOut.count + corpus.duplicates.count
        var line = JSONLine("scan")
        line.add([
            "folder": URL(fileURLWithPath: folder).lastPathComponent, "scan": scan + 1,
            "encoding": encoding, "rescan": rescan, "files": files,
            "used_files": corpus.files.count, "pieces": corpus.pieces.count,
            "tokens": corpus.pieces.tokenCount, "notes": corpus.noteCount,
            "training_pieces": split[.train].count, "corpus_hash": corpus.hash,
        ])
        line["threads"] = threads ?? cores
        line["seconds"] = seconds
        line["split_seconds"] = (clock.now - opened) / .seconds(1)
        line["user_s"] = after.userSeconds - before.userSeconds
        line["system_s"] = after.systemSeconds - before.systemSeconds
        line["files_per_s"] = (Double(files) / seconds).rounded()
        line["usage"] = after
        let found = try FileList(folder: folder)
        line["limit"] = found.readingLimit(threads: threads ?? cores, passes: 1)
            .distance(reached: Double(found.byteCount) / seconds)
        try line.print()
    }
}
