import DurableFiles
import Foundation

/// A text file that is written piece by piece.
struct TextFile {
    private let handle: FileHandle

    /// Makes the file, lets `body` write it, and closes it.
    ///
    /// - Throws: `DurableFileError`, or what `body` throws.
    static func writing<Result>(
        to path: String,
        shownAs name: String,
        _ body: (TextFile) throws -> Result
    ) throws -> Result {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw DurableFileError.cannotCreate(path: name, code: errno) }
        defer { try? handle.close() }
        return try body(TextFile(handle: handle))
    }

    /// Adds text.
    ///
    /// - Throws: An error of Foundation.
    func write(_ text: String) throws {
        try handle.write(contentsOf: Data(text.utf8))
    }
}
