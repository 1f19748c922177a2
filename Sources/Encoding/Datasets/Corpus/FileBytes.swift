import DurableFiles
import Score

/// The bytes of a regular file, or why there are none.
enum FileBytes {
    /// Reads a whole file of at most `MIDIFileReader.sizeLimit` bytes.
    static func read(_ path: String) throws(UnreadableFile) -> [UInt8] {
        do throws(WholeFileError) {
            return try WholeFile.read(path, limit: MIDIFileReader.sizeLimit)
        } catch {
            throw UnreadableFile(reason: "\(error)")
        }
    }
}

/// Why a file could not be read.
struct UnreadableFile: Error {
    let reason: String
}
