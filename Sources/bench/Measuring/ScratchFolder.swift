import Foundation

/// A folder for a benchmark's files, removed with everything in it when the benchmark ends.
final class ScratchFolder {
    let path: String

    /// Makes a folder in another one, which decides what storage is measured.
    ///
    /// - Parameter parent: Nil for the system's temporary folder.
    /// - Throws: An error of Foundation where it cannot be made.
    init(in parent: String?) throws {
        let place = parent ?? FileManager.default.temporaryDirectory.path
        path = "\(place)/studio-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
