import Encoding
import Foundation

/// The MIDI files of a folder, and how fast they can be read at most.
struct FileList {
    /// The folder's own name, without those above it.
    let name: String
    let paths: [String]
    let byteCount: Int

    /// Finds the files; their sizes are as they are now.
    init(folder: String) throws {
        name = URL(fileURLWithPath: folder).lastPathComponent
        paths = try MIDIFolder(path: folder).paths
        byteCount = paths.reduce(0) { sum, path in
            var status = stat()
            return stat(path, &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    /// Lets each thread do a stretch of the files.
    func eachPart<Result: Sendable>(
        threads: Int,
        _ body: @Sendable (ArraySlice<String>) -> Result
    ) -> [Result] {
        ParallelMap.map(threads, threads: threads) { thread in
            let start = paths.count * thread / threads
            return body(paths[start..<paths.count * (thread + 1) / threads])
        }
    }

    /// Opening, reading and closing the files into one buffer a thread, bytes/s: what no reader
    /// of these files can be faster than.
    func readingLimit(threads: Int, passes: Int) -> MachineLimit {
        let timing = Timing(repetitions: passes) { _ in
            _ = eachPart(threads: threads) { paths in
                let buffer = UnsafeMutableRawBufferPointer.allocate(
                    byteCount: 1 << 20,
                    alignment: 64
                )
                defer { buffer.deallocate() }
                return paths.reduce(0) { $0 + Self.readThrough($1, buffer) }
            }
        }
        return MachineLimit(
            name: "opening, reading and closing the same files",
            perSecond: Double(byteCount) / timing.median,
            unit: "B/s"
        )
    }

    private static func readThrough(_ path: String, _ buffer: UnsafeMutableRawBufferPointer) -> Int
    {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var total = 0
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 { total += count }
            // A short read is a file's last.
            if count < buffer.count { return total }
        }
    }
}
