import Score

/// The MIDI file of a generation: the piece, and its id as a text event.
enum GenerationFile {
    /// What the text event begins with.
    static let mark = "studio generation "

    /// The file's bytes; the same piece and id give the same bytes.
    ///
    /// - Throws: `Failure`.
    static func bytes(of sequence: NoteSequence, id: String) throws(Failure) -> [UInt8] {
        var marked = sequence
        let text = TextEvent(tick: 0, kind: .text, text: mark + id)
        if marked.tracks.isEmpty { marked.tracks = [Track()] }
        marked.tracks[0].texts.insert(text, at: 0)
        return try attempt { () throws in try MIDIFileWriter.bytes(for: marked) }
    }
}
