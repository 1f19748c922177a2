import Catalog
import Foundation
import Score

/// A piece that the user names by a file or by an id.
enum PieceLookup {
    /// Reads the piece.
    ///
    /// - Parameters:
    ///   - name: A MIDI file, the id of a generation or a take, or the beginning of one.
    ///   - library: Where generations and takes lie.
    /// - Returns: The piece.
    /// - Throws: `Failure`: neither, or not MIDI.
    static func piece(_ name: String, in library: StudioLibrary) throws(Failure) -> NoteSequence {
        if FileManager.default.fileExists(atPath: name) { return try MIDIReading.piece(at: name) }
        if let take = try TakeShelf(library: library).path(of: name) {
            return try MIDIReading.piece(at: take)
        }
        guard let catalog = try library.openIfPresent() else {
            throw Failure(
                .inputMissing,
                "\(name): no such file, and \(library.path) is no library that could have a "
                    + "generation of that id."
            )
        }
        let generation = try GenerationLookup.generation(name, in: catalog)
        guard let stored = generation.midi else {
            throw Failure(
                .inputMissing,
                "\(generation.id): this generation failed and has no MIDI."
            )
        }
        return try MIDIReading.piece(at: library.resolved(stored))
    }
}
