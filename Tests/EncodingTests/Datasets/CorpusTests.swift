import Encoding
import Foundation
import Score
import Synchronization
import Testing

@Suite("Corpus") struct CorpusTests {
    private let tune = Pieces.randomTune(seed: 1)

    @Test("MIDI files are found in all subfolders, whatever their ending's case")
    func scan() throws {
        let folder = try TemporaryFolder()
        let names = ["a.MID", "b/c.midi", "b/d/e.Kar", "f.smf", "g.rmi"]
        for (index, name) in names.enumerated() {
            try folder.write(name, Pieces.randomTune(seed: UInt64(index)))
        }
        try folder.write("notes.txt", [1])
        try folder.write("mid", [1])
        try folder.write("b/._c.midi", [1])
        let corpus = try folder.open()
        #expect(corpus.files.map { folder.name($0.path) } == names)
        #expect(
            corpus.leftOut == [
                LeftOutFile(path: folder.path + "/b/._c.midi", reason: "a hidden file")
            ]
        )
    }

    @Test("the pieces are what the encoding makes of the files", arguments: EncodingKind.allCases)
    func pieces(_ kind: EncodingKind) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(10)
        let corpus = try folder.open(kind)
        #expect(corpus.files.count == 10)
        for file in corpus.files {
            let sequence = try MIDIFileReader.read(path: file.path).sequence
            let expected = corpus.encoding.encode(sequence)
            #expect(try file.pieces.map { try corpus.pieces.tokens(of: $0) } == expected.sequences)
            #expect(file.noteCount == expected.noteCount)
            #expect(file.quantisationError == expected.quantisationError)
        }
        #expect(corpus.pieces.tokenCount == (try corpus.allTokens()).reduce(0) { $0 + $1.count })
        let counts = corpus.metres(of: Array(0..<10)).map(\.pieces)
        #expect(counts == (corpus.encoding.metres.isEmpty ? [] : [10]))
    }

    @Test("loops of links end, and a dangling link is left out with its reason")
    func links() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/tune.mid", tune)
        let files = FileManager.default
        try files.createSymbolicLink(
            atPath: folder.path + "/a/loop",
            withDestinationPath: folder.path
        )
        try files.createSymbolicLink(
            atPath: folder.path + "/gone.mid",
            withDestinationPath: folder.path + "/nothing"
        )
        let corpus = try folder.open()
        #expect(corpus.files.map { folder.name($0.path) } == ["a/tune.mid"])
        #expect(corpus.leftOut.map { folder.name($0.path) } == ["gone.mid"])
        #expect(corpus.leftOut.first?.reason.contains("No such file") == true)
    }

    @Test("a pipe named like a MIDI file is left out, not waited for")
    func pipe() throws {
        let folder = try TemporaryFolder()
        try folder.write("tune.mid", tune)
        #expect(mkfifo(folder.path + "/pipe.mid", 0o600) == 0)
        let corpus = try folder.open()
        #expect(corpus.leftOut.map(\.reason) == ["it is a pipe or a device, not a file"])
    }

    @Test("a file with the bytes of another one is dropped, and both are named")
    func duplicates() throws {
        let folder = try TemporaryFolder()
        try folder.write("b.mid", tune)
        try folder.write("a/z.mid", tune)
        try folder.write("c.mid", Pieces.randomTune(seed: 2))
        let corpus = try folder.open()
        #expect(corpus.files.map { folder.name($0.path) } == ["a/z.mid", "c.mid"])
        #expect(corpus.duplicates.map { folder.name($0.path) } == ["b.mid"])
        #expect(corpus.duplicates.map { folder.name($0.original) } == ["a/z.mid"])
    }

    @Test("a damaged file is left out with what is wrong; leniently, what is whole is kept")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let bytes = try MIDIFileWriter.bytes(for: tune)
        try folder.write("cut.mid", Array(bytes.dropLast(40)))
        try folder.write("whole.mid", Pieces.randomTune(seed: 2))
        try folder.write("text.mid", Array("This is no MIDI file.".utf8))
        let corpus = try folder.open()
        #expect(corpus.files.map { folder.name($0.path) } == ["whole.mid"])
        #expect(corpus.leftOut.map { folder.name($0.path) } == ["cut.mid", "text.mid"])
        #expect(corpus.leftOut.first?.reason.contains("byte") == true)
        let lenient = try Corpus.open(
            folder: folder.path,
            cache: folder.cache,
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: .melody),
                lenient: true
            )
        )
        #expect(lenient.files.map { folder.name($0.path) } == ["cut.mid", "whole.mid"])
        #expect(lenient.files.first?.remarks.isEmpty == false)
        #expect(lenient.hash != corpus.hash)
    }

    @Test("where nothing is usable the error says why for each file, and counts those beyond 20")
    func nothingUsable() throws {
        let folder = try TemporaryFolder()
        for index in 0..<23 {
            let drums = [Note(onset: index, duration: 10, pitch: 36, channel: 9)]
            try folder.write("\(100 + index).mid", Pieces.piece([Track(notes: drums)]))
        }
        let error = #expect(throws: CorpusError.self) { try folder.open() }
        let text = try #require(error?.description)
        #expect(text.contains("none of its 23 MIDI files"))
        #expect(text.contains("119.mid: track 1: drums have no melody"))
        #expect(!text.contains("120.mid"))
        #expect(text.contains("and 3 more"))
    }

    @Test("a folder without MIDI files, and one that is not there, are errors of their own")
    func noFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("readme.txt", [1])
        #expect(throws: CorpusError.noMIDIFiles(folder: folder.path)) { try folder.open() }
        let missing = folder.path + "/missing"
        #expect(throws: CorpusError.cannotOpen(path: missing, code: ENOENT)) {
            try Corpus.open(
                folder: missing,
                cache: folder.cache,
                settings: CorpusSettings(encoding: EncodingConfiguration(kind: .melody))
            )
        }
    }

    @Test("a single file is a corpus")
    func singleFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("tune.mid", tune)
        let corpus = try Corpus.open(
            folder: folder.path + "/tune.mid",
            cache: folder.cache,
            settings: CorpusSettings(encoding: EncodingConfiguration(kind: .melody))
        )
        #expect(corpus.files.map { folder.name($0.path) } == ["tune.mid"])
    }

    @Test("the corpus does not depend on the number of threads", arguments: [1, 2, 5])
    func threads(_ threads: Int) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(40)
        try folder.write("broken.mid", [1, 2, 3])
        let one = try folder.open(threads: 1)
        let several = try Corpus.open(
            folder: folder.path,
            cache: folder.path + "/.other",
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: .melody),
                threads: threads
            )
        )
        #expect(several.hash == one.hash)
        #expect(several.files == one.files)
        #expect(several.leftOut == one.leftOut)
        #expect(try several.allTokens() == one.allTokens())
    }

    @Test("the hash is of contents and encoding, not of names")
    func hash() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(5)
        let before = try folder.open()
        try FileManager.default.moveItem(
            atPath: folder.path + "/3.mid",
            toPath: folder.path + "/renamed.mid"
        )
        #expect(try folder.open().hash == before.hash)
        #expect(try folder.open(.performance).hash != before.hash)
        try folder.write("more.mid", Pieces.randomTune(seed: 99))
        #expect(try folder.open().hash != before.hash)
        #expect(before.hash.count == 64)
    }

    @Test("contents that are encoded already are not encoded again, wherever they lie now")
    func reuse() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(8)
        let first = try folder.open()
        try FileManager.default.moveItem(
            atPath: folder.path + "/3.mid",
            toPath: folder.path + "/renamed.mid"
        )
        let stages = Mutex<Set<CorpusProgress.Stage>>([])
        let second = try folder.open { progress in
            stages.withLock { _ = $0.insert(progress.stage) }
        }
        #expect(stages.withLock { $0 } == [.hashing])
        #expect(second.files.map { folder.name($0.path) }.contains("renamed.mid"))
        #expect(try second.allTokens() == first.allTokens())
    }

    @Test("progress counts every file of a stage once")
    func progress() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(50)
        let seen = Mutex<[CorpusProgress]>([])
        _ = try folder.open(threads: 2) { step in seen.withLock { $0.append(step) } }
        let steps = seen.withLock { $0 }
        for stage in [CorpusProgress.Stage.hashing, .encoding] {
            #expect(steps.filter { $0.stage == stage }.map(\.done) == Array(1...50))
        }
        #expect(steps.allSatisfy { $0.total == 50 })
    }

    @Test(
        "a damaged cache is made again",
        arguments: ["corpus.json", "contents.table", "shard-0.tokens"]
    )
    func damagedCache(file: String) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(5)
        let before = try folder.open()
        let tokens = try before.allTokens()
        let path = "\(folder.cache)/\(before.hash)/\(file)"
        // Replaced, not written over: the first corpus still has the old one mapped.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try FileManager.default.removeItem(atPath: path)
        try bytes.dropLast(9).write(to: URL(fileURLWithPath: path))
        #expect(try folder.open().allTokens() == tokens)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test("nothing temporary stays in the cache")
    func cacheIsClean() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(3)
        let corpus = try folder.open()
        let entries = try FileManager.default.contentsOfDirectory(atPath: folder.cache)
        #expect(entries.filter { $0 != "known" } == [corpus.hash])
        let files = try FileManager.default.contentsOfDirectory(
            atPath: folder.cache + "/" + corpus.hash
        )
        #expect(files.sorted() == ["contents.table", "corpus.json", "shard-0.tokens"])
    }

    @Test("the metres are counted, the commonest first")
    func metres() throws {
        let folder = try TemporaryFolder()
        for index in 0..<5 {
            var tune = Pieces.randomTune(seed: UInt64(index))
            tune.timeSignatures = [
                TimeSignature(numerator: index < 3 ? 6 : 3, denominator: index < 3 ? 8 : 4)
            ]
            try folder.write("\(index).mid", tune)
        }
        let corpus = try folder.open()
        let all = Array(0..<5)
        #expect(corpus.metres(of: all).map(\.metre) == [Metre(6, 8), Metre(3, 4)])
        #expect(corpus.metres(of: all).map(\.pieces) == [3, 2])
        let remi = try folder.open(.remi)
        #expect(remi.metres(of: all).map(\.metre) == [Metre(6, 8), Metre(3, 4)])
        #expect(remi.metres(of: all).map(\.pieces) == [3, 2])
        #expect(try folder.open(.performance).metres(of: all).isEmpty)
    }

    @Test("notes that lie on no grid are remarked on, those on it are not")
    func offTheGrid() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(3)
        let even = try folder.open()
        #expect(even.quantisationError == 0)
        #expect(even.remarks.isEmpty)
        // A quarter of a step off, up and down: 30 of 120 ticks.
        let notes = (0..<20).map {
            Note(onset: 240 * $0 + ($0 % 2 == 0 ? 30 : -30) + 120, duration: 100, pitch: 60)
        }
        try folder.write("free.mid", Pieces.piece([Track(notes: notes)]))
        let free = try Corpus.open(
            folder: folder.path + "/free.mid",
            cache: folder.cache,
            settings: CorpusSettings(encoding: EncodingConfiguration(kind: .melody))
        )
        #expect(free.quantisationError == 0.25)
        #expect(free.remarks.first?.contains("0.25 steps") == true)
    }
}
