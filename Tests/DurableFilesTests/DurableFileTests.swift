import DurableFiles
import Foundation
import Testing

@Suite("Durable files") struct DurableFileTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "durable-\(UUID().uuidString)"
    ).path

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func content(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
    }

    @Test("what was written is there, whole and alone", arguments: [0, 1, 65_537, 3_000_000])
    func writes(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try DurableFile.write(bytes, to: "\(folder)/a.bin")
        #expect(content("a.bin") == bytes)
        #expect(try names() == ["a.bin"])
    }

    @Test("a file of that name is replaced")
    func replaces() throws {
        try DurableFile.write([1, 2, 3], to: "\(folder)/a.bin")
        try DurableFile.write([4], to: "\(folder)/a.bin")
        #expect(content("a.bin") == [4])
    }

    @Test("a name may be as long as the system lets it be", arguments: ["x", "é", "譜"])
    func longName(letter: String) throws {
        let name = String(repeating: letter, count: 251 / letter.utf8.count) + ".mid"
        try DurableFile.write([1], to: "\(folder)/\(name)")
        #expect(try names() == [name])
    }

    @Test("a name that is no UTF-8 is shown with its bytes")
    func unreadable() {
        let name: [CChar] = [0x63, 0x61, 0x66, CChar(bitPattern: 0xE9), 0x07, 0]
        #expect(UnreadableName.shown(name) == #"caf\xE9\x07"#)
    }

    @Test("a folder that is not there is an error that names the file")
    func missingFolder() {
        let path = "\(folder)/none/a.bin"
        #expect(throws: DurableFileError.cannotCreate(path: path, code: ENOENT)) {
            try DurableFile.write([1], to: path)
        }
    }

    @Test("a body that fails leaves the old file and nothing else")
    func failingBody() throws {
        struct Stop: Error {}
        try DurableFile.write([7], to: "\(folder)/a.wav")
        #expect(throws: Stop.self) {
            try DurableFile.write(to: "\(folder)/a.wav") { temporary in
                try Data([1, 2]).write(to: URL(fileURLWithPath: temporary))
                throw Stop()
            }
        }
        #expect(content("a.wav") == [7])
        #expect(try names() == ["a.wav"])
    }

    @Test("a body writes under another name in the same folder, with the same extension")
    func temporaryName() throws {
        let used = try DurableFile.write(to: "\(folder)/a.flac") { temporary in
            try Data([9]).write(to: URL(fileURLWithPath: temporary))
            return URL(fileURLWithPath: temporary)
        }
        #expect(used.deletingLastPathComponent().path == folder)
        #expect(used.pathExtension == "flac")
        #expect(used.lastPathComponent != "a.flac")
        #expect(content("a.flac") == [9])
    }

    @Test("a body that writes nothing is an error, not an empty file")
    func absentBody() throws {
        #expect(throws: DurableFileError.self) {
            try DurableFile.write(to: "\(folder)/a.ogg") { _ in }
        }
        #expect(try names().isEmpty)
    }

    @Test("a prepared file has its name only once it is committed")
    func prepared() throws {
        try DurableFile.write([7], to: "\(folder)/a.bin")
        let (length, file) = try PreparedFile.write(for: "\(folder)/a.bin") { temporary in
            try Data([1, 2]).write(to: URL(fileURLWithPath: temporary))
            return 2
        }
        #expect(length == 2)
        #expect(content("a.bin") == [7])
        try file.commit()
        #expect(content("a.bin") == [1, 2])
        #expect(try names() == ["a.bin"])
    }

    @Test("a prepared file that is discarded leaves nothing")
    func discarded() throws {
        let (_, file) = try PreparedFile.write(for: "\(folder)/a.bin") { temporary in
            try Data([1]).write(to: URL(fileURLWithPath: temporary))
        }
        file.discard()
        #expect(try names() == [])
    }
}
