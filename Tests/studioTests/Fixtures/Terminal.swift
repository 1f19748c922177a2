import Foundation
import Testing

/// A terminal in which a program can be run.
final class Terminal {
    /// Whether the machine has pseudo-terminals; a container without /dev/pts has none.
    static let isAvailable = access("/dev/pts/ptmx", F_OK) == 0 || access("/dev/pts/0", F_OK) == 0

    /// The program's side, for its standard input.
    let end: FileHandle
    private let keyboard: FileHandle

    init() throws {
        var keyboard: Int32 = -1
        var end: Int32 = -1
        try #require(openpty(&keyboard, &end, nil, nil, nil) == 0, "no terminal can be opened")
        self.keyboard = FileHandle(fileDescriptor: keyboard, closeOnDealloc: true)
        self.end = FileHandle(fileDescriptor: end, closeOnDealloc: true)
    }

    /// What was written to it so far, as far as 64 KiB.
    func read() -> String {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Foundation.read(keyboard.fileDescriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    func type(_ text: String) throws { try keyboard.write(contentsOf: Data(text.utf8)) }
}
