import DurableFiles
import Foundation
import Testing

@testable import Neural

@Suite("Safetensors") struct TensorFileTests {
    /// Writes bytes to a file, reads it as tensors, and removes it.
    func read(_ bytes: [UInt8]) throws -> TensorFile {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(filePath: path))
        return try TensorFile(reading: path)
    }

    /// A file with a header and some bytes of data.
    func file(_ header: String, data: Int = 0, claimedLength: UInt64? = nil) -> [UInt8] {
        let length = claimedLength ?? UInt64(header.utf8.count)
        let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        return prefix + Array(header.utf8) + Array(repeating: 0, count: data)
    }

    func entry(_ name: String, _ start: Int, _ end: Int, shape: String, type: String = "F32")
        -> String
    {
        #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
    }

    static let example = TensorFile(
        tensors: [
            .init(
                name: "b.weight",
                shape: [2, 3],
                values: [1, -2, 3.5, 0, .leastNonzeroMagnitude, 6]
            ),
            .init(name: "a", shape: [], values: [7]),
            .init(name: "none", shape: [0, 4], values: []),
            .init(name: "\"odd\\\n\u{1}é🎵", shape: [1, 1], values: [-0.0]),
        ],
        metadata: ["key": "value \"quoted\"", "format": "pt"]
    )

    @Test("what is written is read")
    func roundTrip() throws {
        #expect(try read(Self.example.serialized()) == Self.example)
        #expect(try read(TensorFile().serialized()) == TensorFile())
    }

    @Test("the bytes are those that the format prescribes")
    func bytes() throws {
        let bytes = TensorFile(tensors: [.init(name: "x", shape: [2], values: [1, -2])])
            .serialized()
        let header = #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        // 54 bytes are filled up to 56: the data begins at a multiple of 8.
        #expect(bytes == file(header + "  ") + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    }

    @Test("a file written under a name is whole")
    func writing() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Self.example.write(to: path)
        #expect(try TensorFile(reading: path) == Self.example)
        #expect(throws: DurableFileError.self) {
            try Self.example.write(to: "/nonexistent-folder/x.safetensors")
        }
    }

    @Test("blanks and another order of keys are read")
    func otherSpelling() throws {
        let header = """
            { "a" : { "data_offsets" : [ 0 , 4 ] ,
              "shape" : [ 1 ] , "dtype" : "F32" } }
            """
        #expect(try read(file(header, data: 4)).tensors.map(\.name) == ["a"])
    }

    @Test("a header that lies about its length is refused before anything is allocated")
    func headerLength() {
        #expect(throws: TensorFileError.truncated(needed: 8, found: 3)) { try read([1, 2, 3]) }
        #expect(throws: TensorFileError.headerTooLong(bytes: .max, limit: 1 << 20)) {
            try read(file("{}", claimedLength: .max))
        }
        #expect(throws: TensorFileError.headerTooLong(bytes: 1 << 20 + 1, limit: 1 << 20)) {
            try read(file("{}", claimedLength: 1 << 20 + 1))
        }
        #expect(throws: TensorFileError.truncated(needed: 108, found: 10)) {
            try read(file("{}", claimedLength: 100))
        }
    }

    @Test("byte ranges must fit shapes, each other and the file")
    func ranges() {
        let short = entry("a", 0, 4, shape: "[2]")
        #expect(throws: TensorFileError.wrongByteCount(name: "a", expected: 8, found: 4)) {
            try read(file("{\(short)}", data: 4))
        }
        let gap = entry("a", 0, 4, shape: "[1]") + "," + entry("b", 8, 12, shape: "[1]")
        #expect(throws: TensorFileError.notContiguous(name: "b", expected: 4, found: 8)) {
            try read(file("{\(gap)}", data: 12))
        }
        let overlap = entry("a", 0, 4, shape: "[1]") + "," + entry("b", 0, 4, shape: "[1]")
        #expect(throws: TensorFileError.self) { try read(file("{\(overlap)}", data: 4)) }
        let one = entry("a", 0, 4, shape: "[1]")
        #expect(throws: TensorFileError.wrongLength(expected: 4, found: 5)) {
            try read(file("{\(one)}", data: 5))
        }
        #expect(throws: TensorFileError.wrongLength(expected: 4, found: 0)) {
            try read(file("{\(one)}"))
        }
        // 2^62 x 4 x 4 bytes wrap around to 0.
        let huge = entry("a", 0, 0, shape: "[4611686018427387904,4]")
        #expect(throws: TensorFileError.wrongByteCount(name: "a", expected: .max, found: 0)) {
            try read(file("{\(huge)}"))
        }
    }

    @Test("names are unique, in the header and in the metadata")
    func duplicates() {
        let twice = entry("a", 0, 4, shape: "[1]") + "," + entry("a", 4, 8, shape: "[1]")
        #expect(throws: TensorFileError.duplicateName("a")) {
            try read(file("{\(twice)}", data: 8))
        }
        #expect(throws: TensorFileError.duplicateName("k")) {
            try read(file(#"{"__metadata__":{"k":"1","k":"2"}}"#))
        }
        // The same name, spelt with an escape.
        let escaped = entry("a", 0, 4, shape: "[1]") + "," + entry(#"\u0061"#, 4, 8, shape: "[1]")
        #expect(throws: TensorFileError.duplicateName("a")) {
            try read(file("{\(escaped)}", data: 8))
        }
    }

    @Test("other kinds of numbers are refused, and so are values that are none")
    func values() {
        let half = entry("a", 0, 2, shape: "[1]", type: "F16")
        #expect(throws: TensorFileError.unsupportedType(name: "a", type: "F16")) {
            try read(file("{\(half)}", data: 2))
        }
        let two = entry("a", 0, 8, shape: "[2]")
        for bytes in [[0, 0, 0x80, 0x7F], [0, 0, 0xC0, 0x7F], [1, 0, 0x80, 0xFF]] as [[UInt8]] {
            #expect(throws: TensorFileError.notFinite(name: "a", index: 1)) {
                try read(file("{\(two)}", data: 4) + bytes)
            }
        }
    }

    @Test(
        "JSON that is not a header is refused",
        arguments: [
            "", "[]", "{", "{}x", "null", #"{"a"}"#, #"{"a":1}"#, #"{"a":{}}"#,
            #"{"a":{"dtype":"F32"}}"#,
            #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}"#,
            #"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#,
            #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#,
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[4,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0,0]}}"#,
            #"{"a":{"dtype":"F32","dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"more":[1]}}"#,
            #"{"a\ud800":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            #"{"a\x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            #"{"a"#, #"{"a\"#, #"{"a\u00"#, "{\"a\n\":1}", #"{"__metadata__":{"a":1}}"#,
            #"{"__metadata__":{"a":"b",}}"#, "{,}",
        ]
    )
    func badHeaders(header: String) {
        let error = #expect(throws: TensorFileError.self) { try read(file(header)) }
        guard case .badHeader = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
    }

    @Test("names that are not UTF-8 are refused")
    func notUTF8() {
        var bytes = file(#"{"ab":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#)
        bytes[10] = 0xFF
        #expect(throws: TensorFileError.badHeader(byte: 2, expected: "UTF-8")) { try read(bytes) }
    }

    @Test("a folder, a pipe and a file that is not there are errors")
    func notFiles() {
        let missing = "/nonexistent-\(UUID().uuidString)"
        #expect(throws: TensorFileError.cannotRead(code: ENOENT)) {
            try TensorFile(reading: missing)
        }
        #expect(throws: TensorFileError.cannotRead(code: EISDIR)) {
            try TensorFile(reading: FileManager.default.temporaryDirectory.path)
        }
    }
}
