/// A line of a piece as what begins at each onset: the pitches struck, and when.
///
/// Onsets lie on a grid, so that a played note is the same as a written one, and music of any
/// division can be compared. Lengths do not count, only the times from onset to onset: legato and
/// staccato are the same passage.
public struct OnsetLine: Hashable, Sendable {
    /// What begins at one step of the grid.
    public struct Onset: Hashable, Sendable {
        /// Tick of the earliest of the notes.
        public let tick: Int
        /// Step of the grid, from the beginning of the piece.
        public let step: Int
        /// Lowest pitch, 0...127.
        public let lowest: UInt8
        /// The pitches as bits, the lowest as bit 0; 1 for a single note.
        public let shape: UInt128

        /// Number of different pitches.
        public var noteCount: Int { shape.nonzeroBitCount }
    }

    /// Index of the track that the line is of; nil for all tracks.
    public let track: Int?
    /// Channel, 0...15; nil for all channels.
    public let channel: UInt8?
    /// The onsets in order, each at a later step.
    public let onsets: [Onset]

    /// Finest grid and coarsest, in steps a quarter note.
    public static let grids = 1...96

    /// Reads the lines of a piece.
    ///
    /// - Parameters:
    ///   - sequence: The piece; in SMPTE time, which knows no quarter notes, it has no lines.
    ///   - reading: What a line is.
    ///   - stepsPerQuarter: The grid, 1...96 steps a quarter note (else the nearer of them);
    ///     onsets are moved to the nearest step, halves to the later one. Default 4: 16th notes.
    /// - Returns: The lines that have notes, in the file's order.
    public static func lines(
        of sequence: NoteSequence,
        reading: LineReading,
        stepsPerQuarter: Int = 4
    ) -> [OnsetLine] {
        guard case .ticksPerQuarter(let ticks) = sequence.division, ticks > 0 else { return [] }
        let steps = min(max(stepsPerQuarter, grids.lowerBound), grids.upperBound)
        let step = { (tick: Int) in (2 * tick * steps + ticks) / (2 * ticks) }
        switch reading {
        case .chords:
            let notes = sequence.pitchedNotes
            guard !notes.isEmpty else { return [] }
            return [OnsetLine(track: nil, channel: nil, onsets: chords(of: notes, step))]
        case .parts:
            return sequence.tracks.indices.flatMap { index in
                parts(of: sequence.tracks[index], index, step)
            }
        }
    }

    private static func parts(
        of track: Track,
        _ index: Int,
        _ step: (Int) -> Int
    ) -> [OnsetLine] {
        Set(track.notes.map(\.channel)).subtracting([9]).sorted().compactMap { channel in
            let notes = track.notes.filter { $0.channel == channel }
            let melody = highest(of: Track(notes: notes).highestVoice(), step)
            guard !melody.isEmpty else { return nil }
            return OnsetLine(track: index, channel: channel, onsets: melody)
        }
    }

    /// The highest note of each step; `notes` are in order of onset.
    private static func highest(of notes: [Note], _ step: (Int) -> Int) -> [Onset] {
        var onsets: [Onset] = []
        for note in notes {
            let place = step(note.onset)
            var tick = note.onset
            if let last = onsets.last, last.step == place {
                guard note.pitch > last.lowest else { continue }
                onsets.removeLast()
                tick = last.tick
            }
            onsets.append(Onset(tick: tick, step: place, lowest: note.pitch, shape: 1))
        }
        return onsets
    }

    /// All notes of each step; `notes` are in order of onset.
    private static func chords(of notes: [Note], _ step: (Int) -> Int) -> [Onset] {
        var onsets: [Onset] = []
        var first = 0
        while first < notes.count {
            let place = step(notes[first].onset)
            var end = first
            var pitches: UInt128 = 0
            while end < notes.count, step(notes[end].onset) == place {
                pitches |= 1 << UInt128(notes[end].pitch & 0x7F)
                end += 1
            }
            let lowest = pitches.trailingZeroBitCount
            onsets.append(
                Onset(
                    tick: notes[first].onset,
                    step: place,
                    lowest: UInt8(lowest),
                    shape: pitches >> UInt128(lowest)
                )
            )
            first = end
        }
        return onsets
    }
}
