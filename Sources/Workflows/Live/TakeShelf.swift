import Catalog
import DurableFiles
import Encoding
import Foundation
import Score

/// The takes of a library: what its owner played, as MIDI files that can prime a model.
struct TakeShelf {
    let library: StudioLibrary

    private var folder: String { library.path + "/takes" }

    /// Makes the folder where there is none.
    ///
    /// - Throws: `Failure` of kind `cannotCreate`.
    func prepare() throws(Failure) {
        try library.makeFolder(folder)
    }

    /// Puts a take on the shelf.
    ///
    /// - Returns: Its name, which follows from its content, and its file.
    /// - Throws: `Failure`.
    func put(_ bytes: [UInt8]) throws(Failure) -> (id: String, path: String) {
        let id = "t-" + ContentHash.of(bytes).prefix(12)
        let path = "\(folder)/\(id).mid"
        try attempt { try DurableFile.write(bytes, to: path) }
        return (id, path)
    }

    /// Keeps what is played so far, for the case that the program or the machine stops.
    ///
    /// - Throws: `Failure`.
    func keepUnfinished(_ bytes: [UInt8]) throws(Failure) {
        try attempt { try DurableFile.write(bytes, to: unfinishedPath) }
    }

    /// Removes what was kept, once the take is on the shelf.
    func forgetUnfinished() {
        try? FileManager.default.removeItem(atPath: unfinishedPath)
    }

    /// Where it is kept: a file for each program that records.
    var unfinishedPath: String { "\(folder)/unfinished-\(getpid()).mid" }

    /// Every take's file, and when it was recorded.
    var files: [(path: String, date: Date)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("t-") && $0.hasSuffix(".mid") }.map { name in
            let path = "\(folder)/\(name)"
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return (path, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
    }

    /// The file of a take; nil where the name is no take's.
    ///
    /// - Parameter name: The take's name, or the beginning of it that no other take has.
    /// - Returns: The file's path.
    /// - Throws: `Failure` of kind `usage` where several begin so.
    func path(of name: String) throws(Failure) -> String? {
        guard name.hasPrefix("t-"), !name.contains("/") else { return nil }
        let matches = files.map(\.path).filter { $0.hasPrefix("\(folder)/\(name)") }.sorted()
        guard matches.count < 2 else {
            let ids = matches.map { $0.dropFirst(folder.count + 1).dropLast(4) }
                .joined(separator: ", ")
            throw Failure(.usage, "\(name): several takes begin so: \(ids). Type more of it.")
        }
        return matches.first
    }
}
