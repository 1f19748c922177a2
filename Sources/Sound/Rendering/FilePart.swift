internal import Glibc

/// A file of chunks (RIFF), read in parts.
final class FilePart {
    private let descriptor: CInt
    /// Bytes of the file.
    let size: Int

    /// A chunk: four letters, the place of what it holds, and where the next begins.
    struct Chunk {
        let name: String
        let body: Range<Int>
        /// Chunks begin at even places.
        var next: Int { body.upperBound + body.count % 2 }
    }

    init(path: String) throws(SoundfontStructure.Damage) {
        // Not to wait for ever at a pipe.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            size = 0
            throw SoundfontStructure.Damage(reason: String(cString: strerror(errno)))
        }
        size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw SoundfontStructure.Damage(reason: "it is a folder, a pipe or a device")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The bytes of a range that lies within the file.
    func bytes(_ range: Range<Int>) throws(SoundfontStructure.Damage) -> [UInt8] {
        guard range.lowerBound >= 0, range.upperBound <= size else {
            throw SoundfontStructure.Damage(
                reason: "it ends at byte \(size): needed \(range.upperBound - size) more bytes, "
                    + "found 0"
            )
        }
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count, let base = buffer.baseAddress {
                let place = off_t(range.lowerBound + count)
                let got = pread(descriptor, base + count, range.count - count, place)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                count += got
            }
            done = count
        }
        guard done == range.count else {
            throw SoundfontStructure.Damage(
                reason:
                    "byte \(range.lowerBound + done): \(range.count - done) bytes cannot be read"
            )
        }
        return bytes
    }

    /// Four letters; what is none is shown as `?`.
    func text(at place: Int) throws(SoundfontStructure.Damage) -> String {
        let letters = try bytes(place..<place + 4).map { (0x20..<0x7F).contains($0) ? $0 : 0x3F }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The chunk at a place, which must end before `end`.
    func chunk(at place: Int, within end: Int) throws(SoundfontStructure.Damage) -> Chunk {
        guard end - place >= 8 else {
            throw SoundfontStructure.Damage(
                reason: "byte \(place): expected a chunk, found \(max(end - place, 0)) bytes"
            )
        }
        let name = try text(at: place)
        let length = try bytes(place + 4..<place + 8).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= end - place - 8 else {
            throw SoundfontStructure.Damage(
                reason: "byte \(place): the chunk \(name) claims \(length) bytes; there are "
                    + "\(end - place - 8)"
            )
        }
        return Chunk(name: name, body: place + 8..<place + 8 + length)
    }
}
