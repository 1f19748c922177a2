import Foundation
import Score
import Synchronization
import Testing

@testable import Encoding

@Suite("Known contents") struct KnownContentsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.writeTunes(6)
    }

    /// Opens the corpus as if the files had been written long ago; the files that were read.
    private func scan(rescans: Bool = false) throws -> (corpus: Corpus, read: Int) {
        let read = Mutex(0)
        let corpus = try Corpus.open(
            folder: folder.path,
            cache: folder.cache,
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: .melody),
                rescans: rescans
            ),
            now: FileStamp.now + 60_000_000_000
        ) { progress in
            if progress.stage == .hashing { read.withLock { $0 += 1 } }
        }
        return (corpus, read.withLock { $0 })
    }

    private func names(_ corpus: Corpus) -> [String] { corpus.files.map { folder.name($0.path) } }

    @Test("a folder in which nothing has changed is not read again, and gives the same corpus")
    func unchanged() throws {
        let first = try scan()
        let second = try scan()
        #expect(first.read == 6)
        #expect(second.read == 0)
        #expect(second.corpus.hash == first.corpus.hash)
        #expect(second.corpus.files == first.corpus.files)
        #expect(try second.corpus.allTokens() == first.corpus.allTokens())
    }

    @Test("files that were just written are read again: a second change could look the same")
    func unsettled() throws {
        _ = try folder.open()
        let known = KnownContents(path: KnownContents.path(of: folder.path, in: folder.cache))
        let written = try FileManager.default.attributesOfItem(atPath: folder.path + "/0.mid")
        let age = Date().timeIntervalSince(try #require(written[.modificationDate] as? Date))
        // On a machine that took long to come here they have settled meanwhile.
        #expect(known.digests.isEmpty || age > 3)
    }

    @Test("asked to, a scan reads every file")
    func rescan() throws {
        _ = try scan()
        #expect(try scan(rescans: true).read == 6)
    }

    @Test("a file that was touched is read, and gives the same corpus")
    func touched() throws {
        let before = try scan()
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1e9)],
            ofItemAtPath: folder.path + "/2.mid"
        )
        let after = try scan()
        #expect(after.read == 1)
        #expect(after.corpus.hash == before.corpus.hash)
    }

    @Test("new bytes of the same length and time of modification are seen")
    func replacedInPlace() throws {
        let path = folder.path + "/2.mid"
        let before = try scan()
        let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // The last note-on's velocity and all else stays; its pitch becomes another one.
        let noteOn = try #require(bytes.lastIndex(of: 0x90))
        bytes[noteOn + 1] ^= 1
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: bytes)
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(time)],
            ofItemAtPath: path
        )
        let after = try scan()
        #expect(after.read == 1)
        #expect(after.corpus.hash != before.corpus.hash)
    }

    @Test("a file that another one of the same length was moved onto is seen")
    func replaced() throws {
        let path = folder.path + "/2.mid"
        let before = try scan()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let noteOn = try #require(bytes.lastIndex(of: 0x90))
        bytes[noteOn + 1] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
        let after = try scan()
        #expect(after.read == 1)
        #expect(after.corpus.hash != before.corpus.hash)
        #expect(names(after.corpus) == names(before.corpus))
    }

    @Test("a file that was removed is gone, and comes back without its encoding being made again")
    func removed() throws {
        let before = try scan()
        let path = folder.path + "/2.mid"
        let aside = folder.path + "/.aside"
        try FileManager.default.moveItem(atPath: path, toPath: aside)
        let without = try scan()
        #expect(without.read == 0)
        #expect(names(without.corpus) == ["0.mid", "1.mid", "3.mid", "4.mid", "5.mid"])
        try FileManager.default.moveItem(atPath: aside, toPath: path)
        #expect(try scan().corpus.hash == before.corpus.hash)
    }

    @Test("a file that was renamed is found under its new name, with the same corpus hash")
    func renamed() throws {
        let before = try scan()
        try FileManager.default.moveItem(
            atPath: folder.path + "/2.mid",
            toPath: folder.path + "/z.mid"
        )
        let after = try scan()
        #expect(after.read <= 1)
        #expect(names(after.corpus) == ["0.mid", "1.mid", "3.mid", "4.mid", "5.mid", "z.mid"])
        #expect(after.corpus.hash == before.corpus.hash)
    }

    @Test("a hash that the bytes do not have costs a second look, not a wrong corpus")
    func falseHash() throws {
        let truth = try scan().corpus
        let path = KnownContents.path(of: folder.path, in: folder.cache)
        var wrong = KnownContents()
        for stamp in KnownContents(path: path).digests.keys {
            let bytes = withUnsafeBytes(of: stamp.inode) { Array($0) }
            wrong.keep(ContentDigest(of: bytes), for: stamp, scanBegan: .max)
        }
        try wrong.write(to: path)
        let again = try scan()
        #expect(again.read == 6)
        #expect(again.corpus.hash == truth.hash)
        #expect(again.corpus.files == truth.files)
    }

    @Test("a damaged list of hashes is passed over", arguments: [0, 9, 30, -1])
    func damaged(at place: Int) throws {
        let before = try scan()
        let path = KnownContents.path(of: folder.path, in: folder.cache)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[place < 0 ? bytes.count + place : place] ^= 0x40
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let after = try scan()
        #expect(after.read == 6)
        #expect(after.corpus.hash == before.corpus.hash)
        #expect(try scan().read == 0)
    }

    @Test("a list that is cut short anywhere is passed over")
    func cutShort() throws {
        _ = try scan()
        let path = KnownContents.path(of: folder.path, in: folder.cache)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        for length in stride(from: 0, to: bytes.count, by: 7) {
            try Data(bytes.prefix(length)).write(to: URL(fileURLWithPath: path))
            #expect(KnownContents(path: path).digests.isEmpty)
        }
    }

    @Test("a file that goes while a corpus is made ends it, with nothing half-made in the cache")
    func interrupted() throws {
        let path = folder.path + "/2.mid"
        #expect(throws: CorpusError.changedWhileRead(path: path)) {
            try folder.open { progress in
                if progress.stage == .hashing, progress.done == progress.total { unlink(path) }
            }
        }
        let entries = try FileManager.default.contentsOfDirectory(atPath: folder.cache)
        #expect(entries.filter { $0 != "known" } == [])
    }
}
