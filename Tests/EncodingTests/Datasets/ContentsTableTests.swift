import Foundation
import Testing

@testable import Encoding

@Suite("Table of contents") struct ContentsTableTests {
    private let contents: [CorpusManifest.Content] = [
        .init(
            digest: ContentDigest(of: [1]),
            failure: "track 1: drums have no melody",
            remarks: ["a", ""]
        ),
        .init(
            digest: ContentDigest(of: [2]),
            remarks: ["Übung: naïve"],
            pieceCount: 3,
            noteCount: 1000,
            quantisationError: 0.125
        ),
        .init(digest: ContentDigest(of: [3]), pieceCount: 1, noteCount: 7),
    ]

    @Test("what each content gave comes back")
    func roundTrip() {
        #expect(ContentsTable.contents(of: ContentsTable.bytes(of: contents)) == contents)
        #expect(ContentsTable.contents(of: ContentsTable.bytes(of: [])) == [])
    }

    @Test("one wrong bit anywhere, or a missing end, makes it damaged")
    func damaged() {
        let bytes = ContentsTable.bytes(of: contents)
        for place in bytes.indices {
            var wrong = bytes
            wrong[place] ^= 0x80
            #expect(ContentsTable.contents(of: wrong) == nil)
            #expect(ContentsTable.contents(of: Array(bytes[..<place])) == nil)
        }
    }

    /// What somebody might write, with the right hash after it; records of `contents` lie at 24, 88
    /// and 152, their texts from 216 on.
    static let fakes: [(String, @Sendable (inout [UInt8]) -> Void)] = [
        ("nothing", { $0 = [] }), ("a header cut short", { $0 = Array($0[..<20]) }),
        ("another file's beginning", { $0[0] = 0x73 }), ("a version to come", { $0[8] = 2 }),
        ("2^64 - 1 contents", { $0.replaceSubrange(16..<24, with: repeatElement(255, count: 8)) }),
        ("2^58 contents, 2^64 bytes of records", { $0[23] = 4 }),
        ("a content more than there are", { $0[16] = 4 }),
        ("a content less than there are", { $0[16] = 2 }),
        ("2^63 notes", { $0[24 + 39] = 0x80 }), ("2^63 pieces", { $0[24 + 55] = 0x80 }),
        ("an error of NaN", { $0.replaceSubrange(70..<72, with: [0xF8, 0x7F]) }),
        ("an error of -1", { $0.replaceSubrange(70..<72, with: [0xF0, 0xBF]) }),
        ("2^32 - 1 texts", { $0.replaceSubrange(80..<84, with: repeatElement(255, count: 4)) }),
        ("no texts where there are some", { $0[80] = 0 }),
        (
            "a text of 2^32 - 1 bytes",
            { $0.replaceSubrange(217..<221, with: [255, 255, 255, 255]) }
        ),
        ("a text of another sort", { $0[216] = 0x58 }),
        ("bytes after the last text", { $0.append(0) }),
    ]

    @Test("what was made up is damaged, whatever its hash says", arguments: fakes.indices)
    func madeUp(index: Int) {
        let (claim, change) = Self.fakes[index]
        var bytes = ContentsTable.bytes(of: contents)
        bytes.removeLast(ContentDigest.size)
        change(&bytes)
        ContentDigest(of: bytes).append(to: &bytes)
        #expect(ContentsTable.contents(of: bytes) == nil, "\(claim)")
    }

    @Test("a digest is SHA-256, in hexadecimal and in order")
    func digest() {
        // FIPS 180-4, the example "abc".
        let abc = ContentDigest(of: Array("abc".utf8))
        #expect(
            abc.hexadecimal
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        let others = (0..<100).map { ContentDigest(of: [UInt8($0)]) }
        #expect(
            others.sorted().map(\.hexadecimal) == others.map(\.hexadecimal).sorted()
        )
    }
}
