import Score

/// The MIDI file of a generation: the piece, and its id as a text event.
enum GenerationFile {
    /// The file's bytes; the same piece and id give the same bytes.
    ///
    /// - Throws: `Failure`, also where the file would be too large to be read again.
    static func bytes(of sequence: NoteSequence, id: String) throws(Failure) -> [UInt8] {
        var marked = sequence
        marked.generationIdentifier = id
        let bytes = try attempt { () throws in try MIDIFileWriter.bytes(for: marked) }
        guard bytes.count <= MIDIFileReader.sizeLimit else {
            throw Failure(
                .badData,
                "the piece has \(sequence.noteCount) notes, and its MIDI file would have "
                    + "\(bytes.count) bytes; one of at most \(MIDIFileReader.sizeLimit) can be read "
                    + "again. Ask for less: fewer --bars, or a shorter primer."
            )
        }
        return bytes
    }
}
