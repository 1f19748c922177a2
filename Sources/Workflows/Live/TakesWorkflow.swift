import Catalog
import Foundation
import Score

/// Lists the takes of a library.
public enum TakesWorkflow {
    /// The takes, the newest first.
    ///
    /// - Parameters:
    ///   - library: The library.
    ///   - limit: How many at most; nil for all.
    /// - Returns: A line for each; none where nothing was recorded.
    /// - Throws: `Failure` where a take cannot be read.
    public static func takes(
        in library: StudioLibrary,
        limit: Int? = nil
    ) throws(Failure) -> [TakeLine] {
        let files = TakeShelf(library: library).files.sorted { $0.date > $1.date }
        var lines: [TakeLine] = []
        for file in files.prefix(limit ?? files.count) {
            let piece = try MIDIReading.piece(at: file.path)
            lines.append(
                TakeLine(
                    id: URL(fileURLWithPath: file.path).deletingPathExtension().lastPathComponent,
                    created: Timestamp(file.date).text,
                    notes: piece.noteCount,
                    seconds: piece.seconds,
                    midi: file.path
                )
            )
        }
        return lines
    }
}

/// A take: one line of `studio list takes --json`.
public struct TakeLine: Codable, Sendable, Equatable {
    /// What the library calls it.
    public var id: String
    /// When it was recorded.
    public var created: String
    /// Notes.
    public var notes: Int
    /// Length in seconds.
    public var seconds: Double
    /// Its MIDI file.
    public var midi: String
}
