internal import Crypto
internal import Glibc

/// A soundfont on disk: the instruments of a render.
public struct Soundfont: Hashable, Sendable {
    /// Where it lies.
    public let path: String

    /// Takes a file for a soundfont, after a look at its first bytes.
    ///
    /// Only the RIFF header is read here: the rest of a damaged file is found out when a
    /// synthesiser loads it. Source: SoundFont Technical Specification 2.04, clause 4.
    ///
    /// - Throws: `SoundError.soundfontNotFound` or `SoundError.soundfontUnreadable`.
    public init(path: String) throws(SoundError) {
        guard access(path, F_OK) == 0 else {
            throw .soundfontNotFound(named: path, searched: [path])
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .soundfontUnreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 12)
        let count = read(descriptor, &header, header.count)
        guard count == header.count, header[..<4].elementsEqual("RIFF".utf8),
            header[8...].elementsEqual("sfbk".utf8)
        else {
            throw .soundfontUnreadable(
                path: path,
                reason: "expected a file that begins with RIFF....sfbk"
            )
        }
        self.path = path
    }

    /// SHA-256 of the file's content, 64 hexadecimal digits.
    ///
    /// - Throws: `SoundError.soundfontUnreadable`.
    public func contentHash() throws(SoundError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .soundfontUnreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .soundfontUnreadable(path: path, reason: String(cString: strerror(errno)))
            }
            if count == 0 { break }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return hash.finalize().reduce(into: "") { text, byte in
            text += byte < 16 ? "0" : ""
            text += String(byte, radix: 16)
        }
    }
}
