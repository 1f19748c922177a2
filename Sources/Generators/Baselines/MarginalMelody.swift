import Randomness
public import Score

/// Random notes with the marginals of some passages: what a model must be better than.
///
/// Each note or rest is drawn on its own: its pitch (or that it is a rest) as often as the
/// passages have it, and its length, independently, as often as they have that. What makes notes a
/// melody, how one follows from another, is not in it.
public struct MarginalMelody: Sendable {
    /// What notes and rests are drawn from; nil is a rest.
    private let pitches: [UInt8?]
    /// Lengths in ticks, one for each of these.
    private let lengths: [Int]
    private let ticksPerQuarter: Int
    private let barTicks: Int
    private let bars: Int

    /// Counts the notes and rests of passages, of the highest voice where several sound.
    ///
    /// - Parameter passages: Passages of one length, division and bar; those that differ from the
    ///   first are passed over. Where none has a note, the result is nil.
    public init?(_ passages: [Passage]) {
        guard let first = passages.first, passages.contains(where: { !$0.notes.isEmpty }) else {
            return nil
        }
        var pitches: [UInt8?] = []
        var lengths: [Int] = []
        func add(_ pitch: UInt8?, _ length: Int) {
            guard length > 0 else { return }
            pitches.append(pitch)
            lengths.append(length)
        }
        for passage in passages
        where passage.ticks == first.ticks && passage.ticksPerQuarter == first.ticksPerQuarter {
            var end = 0
            for note in Track(notes: passage.notes).highestVoice() {
                add(nil, note.onset - end)
                add(note.pitch, note.duration)
                end = note.end
            }
            add(nil, passage.ticks - end)
        }
        guard !pitches.isEmpty else { return nil }
        self.pitches = pitches
        self.lengths = lengths
        ticksPerQuarter = first.ticksPerQuarter
        barTicks = first.barTicks
        bars = first.bars
    }

    /// Draws passages; the same seed gives the same ones.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - seed: Seed of the draws; passage n is the same whatever the count.
    /// - Returns: Passages as long as those counted; the last note is cut at the end.
    public func passages(_ count: Int, seed: UInt64) -> [Passage] {
        (0..<max(count, 0)).compactMap { number in
            var random = Xoshiro256(seed: seed, stream: UInt64(number))
            var notes: [Note] = []
            var tick = 0
            while tick < bars * barTicks {
                let pitch = pitches[Int.random(in: pitches.indices, using: &random)]
                let length = lengths[Int.random(in: lengths.indices, using: &random)]
                if let pitch { notes.append(Note(onset: tick, duration: length, pitch: pitch)) }
                tick += length
            }
            let sequence = NoteSequence(
                tempoMap: TempoMap(division: .ticksPerQuarter(ticksPerQuarter)),
                tracks: [Track(notes: notes)]
            )
            return Passage(
                sequence,
                bars: bars,
                quartersPerBar: Double(barTicks) / Double(ticksPerQuarter)
            )
        }
    }
}
