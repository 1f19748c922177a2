import Foundation
import Score

/// A folder for one test; removed with the last reference to it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/studio-" + UUID().uuidString
        try makeFolder("")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: at(name),
            withIntermediateDirectories: true
        )
    }

    /// The whole path of a file in the folder.
    func at(_ name: String) -> String {
        name.hasPrefix("/") ? name : name.isEmpty ? path : path + "/" + name
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = URL(fileURLWithPath: at(name))
        try makeFolder(file.deletingLastPathComponent().path)
        try Data(bytes).write(to: file)
    }

    func write(_ name: String, _ piece: NoteSequence) throws {
        try write(name, try MIDIFileWriter.bytes(for: piece))
    }

    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: at(name))))
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: at(name)) }

    func isFolder(_ name: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: at(name), isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// Names of the files in a folder of it, in order.
    func names(in folder: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: at(folder))) ?? []).sorted()
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: at(name)) }
}
