import DurableFiles
import Foundation
import Testing

@Suite("A folder that appears when it is whole") struct UnfinishedFolderTests {
    /// Makes a folder to work in, and removes it.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("unfinished-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test("nothing has the final name before, and all of it after")
    func appears() throws {
        try inFolder { place in
            let path = place + "/tokens"
            var folder = try UnfinishedFolder(for: path)
            try folder.makeFolder("train")
            try folder.write([1, 2, 3], to: "train/0.json")
            #expect(!FileManager.default.fileExists(atPath: path))
            try folder.commit()
            let file = try Data(contentsOf: URL(fileURLWithPath: path + "/train/0.json"))
            #expect([UInt8](file) == [1, 2, 3])
            #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["tokens"])
        }
    }

    @Test("where something lies already nothing is replaced")
    func taken() throws {
        try inFolder { place in
            let path = place + "/tokens"
            var first = try UnfinishedFolder(for: path)
            try first.write([1], to: "a")
            try first.commit()
            let second = try UnfinishedFolder(for: path)
            #expect(throws: DurableFileError.cannotCreate(path: path, code: ENOTEMPTY)) {
                try second.commit()
            }
            #expect(FileManager.default.fileExists(atPath: path + "/a"))
        }
    }

    @Test("errors speak of the final name")
    func errors() throws {
        try inFolder { place in
            #expect(throws: DurableFileError.cannotCreate(path: place + "/no/tokens", code: ENOENT))
            {
                _ = try UnfinishedFolder(for: place + "/no/tokens")
            }
            var folder = try UnfinishedFolder(for: place + "/tokens")
            let missing = DurableFileError.cannotCreate(path: place + "/tokens/b/c", code: ENOENT)
            #expect(throws: missing) { try folder.write([1], to: "b/c") }
        }
    }
}
