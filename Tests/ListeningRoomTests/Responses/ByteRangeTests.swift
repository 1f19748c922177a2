import Testing

@testable import ListeningRoom

@Suite("Byte ranges") struct ByteRangeTests {
    /// A file of ten bytes; cases of RFC 9110, section 14.1.2.
    @Test(
        "what a header asks for",
        arguments: [
            (nil, .whole), ("bytes=0-3", .part(0...3)), ("bytes=4-", .part(4...9)),
            ("bytes=-3", .part(7...9)), ("bytes=-30", .part(0...9)), ("bytes=0-99", .part(0...9)),
            ("bytes=9-9", .part(9...9)), ("BYTES=0-0", .part(0...0)),
            ("bytes=10-", .unsatisfiable), ("bytes=10-12", .unsatisfiable),
            ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=0-99999999999999999999", .part(0...9)),
            ("bytes=3-2", .whole), ("bytes=0-1,4-5", .whole), ("bytes=", .whole),
            ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=+1-2", .whole),
            ("bytes=1--2", .whole), ("items=0-1", .whole), ("", .whole),
        ] as [(String?, ByteRange)]
    )
    func header(header: String?, expected: ByteRange) {
        #expect(ByteRange(header: header, size: 10) == expected)
    }

    @Test("of an empty file no byte can be had")
    func empty() {
        #expect(ByteRange(header: "bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange(header: "bytes=-1", size: 0) == .unsatisfiable)
        #expect(ByteRange(header: nil, size: 0) == .whole)
    }
}
