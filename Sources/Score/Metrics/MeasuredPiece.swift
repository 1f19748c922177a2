/// A piece laid out for metrics: what several of them need is worked out once.
public struct MeasuredPiece: Sendable {
    /// Most bars that are laid out; a file that claims more has none.
    public static let mostBars = 100_000

    /// The piece.
    public let sequence: NoteSequence
    /// Notes of all tracks but the drums (channel 9), in order of onset, then of pitch.
    public let notes: [Note]
    /// Notes of all tracks, drums too, in order of onset, then of pitch.
    public let allNotes: [Note]
    /// The highest voice of `notes`: where it holds a note, one that begins beneath is no part of it.
    public let melody: [Note]
    /// Ticks in a quarter note; nil in SMPTE time.
    public let ticksPerQuarter: Int?
    /// The bars from the beginning of the piece to the end of its last note, drums too; empty in
    /// SMPTE time, without notes, and beyond `mostBars`.
    public let bars: [Range<Int>]

    /// Lays out a piece.
    public init(_ sequence: NoteSequence) {
        self.sequence = sequence
        notes = sequence.pitchedNotes
        melody = Track(notes: notes).highestVoice()
        allNotes = sequence.tracks.flatMap(\.notes).sorted {
            ($0.onset, $0.pitch, $0.duration) < ($1.onset, $1.pitch, $1.duration)
        }
        if case .ticksPerQuarter(let ticks) = sequence.division, ticks > 0 {
            ticksPerQuarter = ticks
        } else {
            ticksPerQuarter = nil
        }
        bars = Self.bars(of: sequence)
    }

    private static func bars(of sequence: NoteSequence) -> [Range<Int>] {
        let end = sequence.lastNoteEnd
        guard end > 0, let metres = MetreMap(sequence) else { return [] }
        let count = metres.bar(atTick: end - 1) + 1
        guard count <= mostBars else { return [] }
        let lines = (0...count).map(metres.tick(ofBar:))
        return zip(lines, lines.dropFirst()).map { $0..<max($0, $1) }
    }

    /// A tick in 16ths from the beginning of the piece, to the nearest, halves up; nil in SMPTE
    /// time.
    ///
    /// In whole numbers, so that halves are the same whatever the division.
    func sixteenth(nearest tick: Int) -> Int? {
        guard let ticksPerQuarter else { return nil }
        let (quarters, rest) = tick.quotientAndRemainder(dividingBy: ticksPerQuarter)
        return 4 * quarters + (8 * rest + ticksPerQuarter) / (2 * ticksPerQuarter)
    }

    /// A number of ticks in quarter notes; nil in SMPTE time.
    func quarters(_ ticks: Double) -> Double? { ticksPerQuarter.map { ticks / Double($0) } }
}
