import DurableFiles
import Foundation

/// A text file that is written piece by piece.
struct TextFile {
    private let descriptor: Int32
    private let name: String

    /// Makes the file, lets `body` write it, and closes it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - name: What errors call it.
    ///   - body: Writes it.
    /// - Returns: What `body` returns.
    /// - Throws: `DurableFileError`, or what `body` throws.
    static func writing<Result>(
        to path: String,
        shownAs name: String,
        _ body: (TextFile) throws -> Result
    ) throws -> Result {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw DurableFileError.cannotCreate(path: name, code: errno)
        }
        defer { close(descriptor) }
        return try body(TextFile(descriptor: descriptor, name: name))
    }

    /// Adds text.
    ///
    /// - Throws: `DurableFileError`.
    func write(_ text: String) throws(DurableFileError) {
        var text = text
        let failure = text.withUTF8 { buffer -> Int32? in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
        if let failure { throw .cannotWrite(path: name, code: failure) }
    }
}
