/// What a Standard MIDI File holds: the facts of its header, its music, and what had to be
/// repaired to read it.
public struct MIDIFile: Hashable, Sendable {
    /// What the music is wrapped in.
    public enum Container: String, Sendable {
        /// A plain Standard MIDI File.
        case smf
        /// A RIFF file of type RMID around a Standard MIDI File.
        case rmid
    }

    /// What the music is wrapped in.
    public var container: Container
    /// How the tracks belong together, as the header says it.
    public var format: MIDIFileFormat
    /// What a tick is.
    public var division: TimeDivision
    /// Number of tracks that the header announces; the file may hold fewer or more.
    public var announcedTrackCount: Int
    /// Number of track chunks in the file.
    public var trackCount: Int
    /// The music: one piece, or in format 2 one for each track.
    public var sequences: [NoteSequence]
    /// Departures from the standard that were repaired; empty for a sound file.
    ///
    /// Of a kind that occurs often in one track, the first is reported.
    public var repairs: [MIDIFileRepair]
    /// Note-offs without an open note; they are left out, and harmless.
    public var strayNoteOffCount: Int
    /// Note-ons of a pitch that already sounds on the same track and channel; both notes are kept.
    public var overlapCount: Int

    /// Makes a file's content.
    public init(
        container: Container = .smf,
        format: MIDIFileFormat,
        division: TimeDivision,
        announcedTrackCount: Int,
        trackCount: Int,
        sequences: [NoteSequence],
        repairs: [MIDIFileRepair] = [],
        strayNoteOffCount: Int = 0,
        overlapCount: Int = 0
    ) {
        self.container = container
        self.format = format
        self.division = division
        self.announcedTrackCount = announcedTrackCount
        self.trackCount = trackCount
        self.sequences = sequences
        self.repairs = repairs
        self.strayNoteOffCount = strayNoteOffCount
        self.overlapCount = overlapCount
    }

    /// The file as one piece; the independent pieces of format 2 follow one another.
    public var sequence: NoteSequence {
        guard sequences.count != 1 else { return sequences[0] }
        return NoteSequence(joining: sequences, division: division)
    }

    /// Notes that were still open at the end of their track and were closed there.
    public var notesClosedAtTrackEnd: [Note] {
        repairs.flatMap { repair -> [Note] in
            guard case .openNotesClosed(_, let notes) = repair else { return [] }
            return notes
        }
    }
}
