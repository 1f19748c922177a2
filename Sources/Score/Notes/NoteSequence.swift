/// A piece of music as notes in tracks, with its tempo map, metres and keys.
///
/// All times are ticks of `tempoMap.division`.
public struct NoteSequence: Hashable, Sendable {
    /// Tracks in the file's order.
    public var tracks: [Track]
    /// Tempo changes, and what a tick is.
    public var tempoMap: TempoMap
    /// Time signatures of every track as stored, in order of ticks; none means 4/4.
    public var timeSignatures: [TimeSignature]
    /// Key signatures of every track as stored, in order of ticks.
    public var keySignatures: [KeySignature]

    /// Makes a piece.
    public init(
        tempoMap: TempoMap,
        tracks: [Track] = [],
        timeSignatures: [TimeSignature] = [],
        keySignatures: [KeySignature] = []
    ) {
        self.tracks = tracks
        self.tempoMap = tempoMap
        self.timeSignatures = timeSignatures
        self.keySignatures = keySignatures
    }

    /// What a tick is.
    public var division: TimeDivision { tempoMap.division }

    /// Last tick of any track, end-of-track events included.
    public var endTick: Int { tracks.reduce(0) { max($0, $1.endTick) } }

    /// Last tick at which a note sounds; 0 without notes.
    public var lastNoteEnd: Int {
        tracks.reduce(0) { $1.notes.reduce($0) { max($0, $1.end) } }
    }

    /// Number of notes in all tracks.
    public var noteCount: Int { tracks.reduce(0) { $0 + $1.notes.count } }

    /// Length in seconds, from tick 0 to `endTick`.
    public var seconds: Double { tempoMap.seconds(atTick: endTick) }
}
