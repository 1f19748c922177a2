import Score

/// The MIDI file of a generation: the piece, and its id as a text event.
enum GenerationFile {
    /// The file's bytes; the same piece and id give the same bytes.
    ///
    /// - Throws: `Failure`.
    static func bytes(of sequence: NoteSequence, id: String) throws(Failure) -> [UInt8] {
        var marked = sequence
        marked.generationIdentifier = id
        return try attempt { () throws in try MIDIFileWriter.bytes(for: marked) }
    }
}
