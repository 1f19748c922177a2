import Score

/// A MIDI file that a workflow reads as one piece.
enum MIDIReading {
    /// Reads a piece.
    ///
    /// - Throws: `Failure`: missing, or not MIDI.
    static func piece(at path: String, lenient: Bool = false) throws(Failure) -> NoteSequence {
        try attempt(path) { try MIDIFileReader.read(path: path, lenient: lenient).sequence }
    }
}
