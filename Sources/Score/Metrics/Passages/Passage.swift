/// A short stretch of music whose bars are counted: a training window, or a few bars of a piece.
///
/// Unlike a whole piece it may be silent, and its silence counts: an empty bar lowers its density.
public struct Passage: Hashable, Sendable {
    /// Notes without the drums (channel 9), in order of onset, then of pitch; ticks count from the
    /// passage's beginning.
    public let notes: [Note]
    /// Ticks in a quarter note, at least 1.
    public let ticksPerQuarter: Int
    /// Length of a bar in ticks, at least 1; every bar is as long.
    public let barTicks: Int
    /// Number of bars, at least 1.
    public let bars: Int

    /// Takes a passage out of a piece that holds just it.
    ///
    /// Notes that begin at or after the passage's end are left out, and one that sounds over it is
    /// cut there.
    ///
    /// - Parameters:
    ///   - sequence: The piece; in SMPTE time the result is nil.
    ///   - bars: Its bars, at least 1, else nil.
    ///   - quartersPerBar: Length of a bar: 4 for 4/4, 3 for 6/8; so that a bar is a whole number
    ///     of ticks, else nil.
    public init?(_ sequence: NoteSequence, bars: Int, quartersPerBar: Double) {
        guard case .ticksPerQuarter(let ticks) = sequence.division, ticks > 0, bars > 0 else {
            return nil
        }
        let length = quartersPerBar * Double(ticks)
        guard length >= 1, length < 1e9, length == length.rounded() else { return nil }
        let (end, overflow) = Int(length).multipliedReportingOverflow(by: bars)
        guard !overflow else { return nil }
        ticksPerQuarter = ticks
        barTicks = Int(length)
        self.bars = bars
        notes = sequence.pitchedNotes.filter { $0.onset < end }.map { note in
            var cut = note
            cut.duration = min(note.duration, end - note.onset)
            return cut
        }
    }

    /// Length in ticks.
    public var ticks: Int { bars * barTicks }

    /// The highest of the notes that begin together, for each onset in order: the melody.
    var melody: [Note] { notes.highestAtEachOnset }
}
