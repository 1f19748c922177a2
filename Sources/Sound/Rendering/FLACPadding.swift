import DurableFiles
import Foundation

/// Brings FLAC files to one size, so that no size tells what is in them.
///
/// A file's size follows from how well its sound packs. A block of zeros before the frames, which
/// every player skips, makes up the difference; the sound stays as it is.
/// Source: RFC 9639, sections 8.1 and 8.3.
public enum FLACPadding {
    private static let marker = Array("fLaC".utf8)
    private static let blockHeader = 4
    /// A block's length has 24 bits.
    private static let longestBlock = 1 << 24 - 1
    private static let paddingType: UInt8 = 1
    private static let lastFlag: UInt8 = 0x80

    /// Pads files to the size of the largest and a block's header.
    ///
    /// - Parameter paths: The files, each replaced when it is whole.
    /// - Throws: `AudioFileError.unreadable` for a file that is no FLAC, or would need a block
    ///   longer than there are; `DurableFileError`.
    public static func equalise(_ paths: [String]) throws {
        let files = try paths.map { path in
            guard let data = FileManager.default.contents(atPath: path) else {
                throw AudioFileError.unreadable(reason: "the file cannot be opened")
            }
            return [UInt8](data)
        }
        let size = (files.map(\.count).max() ?? 0) + blockHeader
        for (path, file) in zip(paths, files) {
            try DurableFile.write(padded(file, to: size), to: path)
        }
    }

    /// A file with a padding block after its first one, STREAMINFO.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - size: Bytes that it is to have: at least four more.
    /// - Returns: The longer file.
    /// - Throws: `AudioFileError.unreadable`.
    static func padded(_ file: [UInt8], to size: Int) throws(AudioFileError) -> [UInt8] {
        let start = marker.count
        guard file.starts(with: marker), file.count > start + blockHeader else {
            throw .unreadable(reason: "it does not begin as a FLAC file does")
        }
        let length = file[start + 1..<start + blockHeader].reduce(0) { $0 << 8 | Int($1) }
        let end = start + blockHeader + length
        let padding = size - file.count - blockHeader
        guard end <= file.count, (0...longestBlock).contains(padding) else {
            throw .unreadable(reason: "no padding block makes \(size) bytes of \(file.count)")
        }
        // Whichever block was the last of all stays so, unless it was the first.
        let isLast = file[start] & lastFlag
        var padded = file[..<end]
        padded[start] &= ~lastFlag
        padded.append(paddingType | isLast)
        padded += [16, 8, 0].map { UInt8(truncatingIfNeeded: padding >> $0) }
        padded += [UInt8](repeating: 0, count: padding)
        padded += file[end...]
        return Array(padded)
    }
}
