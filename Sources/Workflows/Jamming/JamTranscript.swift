import Encoding
import Generators
import Score

/// What both sides have played, in quarters of the jam's timeline: what the model goes on from.
struct JamTranscript {
    /// A note of either side.
    struct Note: Equatable {
        var pitch: UInt8
        var velocity: UInt8
        /// Quarter at which it begins.
        var onset: Double
        /// Quarter at which it ends; nil while its key is down.
        var end: Double?
        /// Whether the model plays it.
        var isAnswer: Bool
    }

    /// In order of onset within each side.
    private(set) var notes: [Note] = []
    /// Keys that are down, each with the index of its note, by channel and pitch.
    private var held: [Key: Int] = [:]

    private struct Key: Hashable {
        var channel: UInt8
        var pitch: UInt8
    }

    /// Ticks in a quarter note of the sequence that the model reads.
    private static let ticksPerQuarter = 480

    /// Whether the player holds a key down.
    var isHeld: Bool { !held.isEmpty }

    /// The end of everything played so far, in quarters; keys that are down end now.
    func end(now: Double) -> Double {
        notes.reduce(0) { max($0, $1.end ?? now) }
    }

    /// The player strikes a key.
    mutating func strike(_ pitch: UInt8, velocity: UInt8, channel: UInt8, at quarter: Double) {
        release(pitch, channel: channel, at: quarter)
        held[Key(channel: channel, pitch: pitch)] = notes.count
        notes.append(Note(pitch: pitch, velocity: velocity, onset: quarter, isAnswer: false))
    }

    /// The player lets a key go; nothing where it was not down.
    @discardableResult
    mutating func release(_ pitch: UInt8, channel: UInt8, at quarter: Double) -> Bool {
        guard let index = held.removeValue(forKey: Key(channel: channel, pitch: pitch)) else {
            return false
        }
        notes[index].end = max(quarter, notes[index].onset)
        return true
    }

    /// Takes every key for released.
    mutating func releaseAll(at quarter: Double) {
        for index in held.values { notes[index].end = max(quarter, notes[index].onset) }
        held = [:]
    }

    /// The model plays a bar.
    mutating func add(_ bar: ContinuedBar, at quarter: Double) {
        notes += bar.notes.map {
            Note(
                pitch: $0.pitch,
                velocity: $0.velocity,
                onset: quarter + $0.onset,
                end: quarter + $0.onset + $0.duration,
                isAnswer: true
            )
        }
    }

    /// The model falls silent: what it would have played from here on never was.
    mutating func cutAnswer(at quarter: Double) {
        let kept = notes.filter { !$0.isAnswer || $0.onset < quarter }
        let moved = kept.count != notes.count
        if moved {
            // Indices of held notes count all before them.
            var places: [Int: Int] = [:]
            var place = 0
            for (index, note) in notes.enumerated() where !note.isAnswer || note.onset < quarter {
                places[index] = place
                place += 1
            }
            held = held.compactMapValues { places[$0] }
            notes = kept
        }
        for index in notes.indices where notes[index].isAnswer {
            notes[index].end = min(notes[index].end ?? quarter, quarter)
        }
    }

    /// Notes of the player that begin at or after a quarter.
    func heard(since quarter: Double) -> [Note] {
        notes.filter { !$0.isAnswer && $0.onset >= quarter }
    }

    /// The last bars before a moment, as a piece that a model can go on from.
    ///
    /// What begins less than a 32nd before the end would only be a flaw of the last step, and is
    /// left out; what still sounds ends there. Forgets what no later primer can hold.
    ///
    /// - Parameters:
    ///   - end: The moment, in quarters.
    ///   - bars: How many bars at most.
    ///   - metre: Of the piece.
    ///   - tempo: Of the piece.
    /// - Returns: The piece, and the place of `end` in it in quarters; nil where it has no notes.
    mutating func primer(
        until end: Double,
        bars: Int,
        metre: Metre,
        tempo: Double
    ) -> (piece: NoteSequence, start: Double)? {
        let grid = BarGrid(bar: metre.quartersPerBar, beat: 4 / Double(metre.denominator))
        let first = max(grid.barLine(before: end) - Double(bars) * grid.bar, 0)
        let recent = notes.filter { $0.onset >= first && $0.onset < end - 0.125 }
        forget(before: first - Double(bars) * grid.bar)
        guard !recent.isEmpty else { return nil }
        func tick(_ quarter: Double) -> Int {
            Int(((quarter - first) * Double(Self.ticksPerQuarter)).rounded())
        }
        let played = recent.map { note in
            Score.Note(
                onset: tick(note.onset),
                duration: max(tick(min(note.end ?? end, end)) - tick(note.onset), 1),
                pitch: note.pitch,
                velocity: note.velocity
            )
        }
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(Self.ticksPerQuarter),
                changes: [TempoChange(microsecondsPerQuarter: Int((60e6 / tempo).rounded()))]
            ),
            tracks: [Track(notes: played.sorted { $0.onset < $1.onset })],
            timeSignatures: [
                TimeSignature(numerator: metre.numerator, denominator: metre.denominator)
            ]
        )
        return (piece, end - first)
    }

    private mutating func forget(before quarter: Double) {
        guard held.isEmpty, notes.count > 4_096 else { return }
        notes.removeAll { ($0.end ?? quarter) < quarter }
    }
}
