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
