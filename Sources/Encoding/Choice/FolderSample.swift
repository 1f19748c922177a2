public import Score

/// Some pieces of a folder, to see what they are like before they are encoded.
public enum FolderSample {
    /// Files that are read at most, spread evenly over the folder.
    public static let mostFiles = 100

    /// Reads files of a folder; what cannot be read is left out, as encoding says why later.
    ///
    /// - Parameters:
    ///   - folder: The folder, looked into recursively; or a single MIDI file.
    ///   - ignored: A folder within it that is not looked into, such as the library.
    ///   - lenient: Whether to keep what was read before any damage.
    ///   - isCancelled: Asked before each file.
    /// - Returns: The pieces.
    /// - Throws: `CorpusError` where there is no such folder; `cancelled` once it was asked for.
    public static func pieces(
        of folder: String,
        ignoring ignored: String?,
        lenient: Bool,
        isCancelled: () -> Bool = { false }
    ) throws -> [NoteSequence] {
        let paths = try MIDIFolder(path: folder, ignoring: ignored).paths
        let count = min(paths.count, mostFiles)
        return try (0..<count).flatMap { index -> [NoteSequence] in
            if isCancelled() { throw CorpusError.cancelled }
            let path = paths[index * paths.count / count]
            var reader = MIDIFileReader(lenient: lenient)
            return (try? reader.read(path: path))?.sequences ?? []
        }
    }
}
