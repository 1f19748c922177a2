import DurableFiles
import Foundation
import Score

/// The MIDI files that visitors brought in this run; gone when it ends.
public struct PrimerTray: Sendable {
    /// A folder of the system's for passing things.
    private let folder: String

    /// Primers that are kept; beyond, the oldest goes.
    private static let most = 50

    /// Makes an empty tray.
    ///
    /// - Throws: `Failure` of kind `cannotCreate`.
    public init() throws(Failure) {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("studio-primers-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Failure(.cannotCreate, "\(path): no folder can be made: \(error).")
        }
        folder = path
    }

    /// Reads a file as Studio reads every MIDI file, and keeps it.
    ///
    /// - Parameter bytes: The file.
    /// - Returns: What it is called from here on.
    /// - Throws: `Failure` of kind `badData` where it is no MIDI file, or has no notes.
    public func keep(_ bytes: [UInt8]) throws(Failure) -> UploadedPrimer {
        let piece = try attempt("the primer") { () throws in
            try MIDIFileReader.read(bytes).sequence
        }
        guard piece.noteCount > 0 else {
            throw Failure(.badData, "the primer: the file has no notes. Choose another.")
        }
        let id = UUID().uuidString.lowercased()
        try attempt { try DurableFile.write(bytes, to: path(of: id)) }
        forgetOldest()
        return UploadedPrimer(id: id, notes: piece.noteCount, seconds: piece.seconds)
    }

    /// Where a primer lies.
    ///
    /// - Parameter id: What `keep` called it.
    /// - Returns: The file's path.
    /// - Throws: `Failure` of kind `inputMissing` where there is none.
    public func find(_ id: String) throws(Failure) -> String {
        guard UUID(uuidString: id) != nil,
            FileManager.default.fileExists(atPath: path(of: id.lowercased()))
        else { throw Failure(.inputMissing, "the primer is no longer here. Choose it again.") }
        return path(of: id.lowercased())
    }

    /// Throws every primer away.
    public func empty() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func path(of id: String) -> String { "\(folder)/\(id).mid" }

    private func forgetOldest() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard names.count > Self.most else { return }
        let dated = names.map { name -> (name: String, date: Date) in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return (name, attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        for old in dated.sorted(by: { $0.date < $1.date }).prefix(names.count - Self.most) {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(old.name)")
        }
    }
}
