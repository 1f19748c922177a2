import Randomness
import Score
import Testing

@Suite("A piece with its notes shuffled") struct ShufflingTests {
    /// A melody that walks up and down, with rests, each note its own pitch and step.
    private var melody: NoteSequence {
        var notes: [Note] = []
        var onset = 48
        for number in 0..<40 {
            let duration = [24, 48, 72, 96][number % 4]
            notes.append(
                Note(
                    onset: onset,
                    duration: duration,
                    pitch: UInt8(50 + number),
                    velocity: UInt8(60 + number % 30)
                )
            )
            onset += duration + (number % 7 == 0 ? 24 : 0)
        }
        return NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(96)),
            tracks: [Track(name: "tune", notes: notes, programs: [ProgramChange(program: 40)])]
        )
    }

    private func shuffled(_ piece: NoteSequence, seed: UInt64 = 1) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        return piece.shuffled(using: &random)
    }

    private func waits(_ notes: [Note]) -> [Int] {
        zip(notes, notes.dropFirst()).map { $1.onset - $0.onset }
    }

    @Test("number, pitches, lengths, velocities, beginning and end stay", arguments: 1...5)
    func kept(seed: UInt64) {
        let (before, after) = (melody.tracks[0].notes, shuffled(melody, seed: seed).tracks[0].notes)
        #expect(after.count == before.count)
        #expect(after.map(\.pitch).sorted() == before.map(\.pitch).sorted())
        #expect(after.map(\.duration).sorted() == before.map(\.duration).sorted())
        #expect(after.map(\.velocity).sorted() == before.map(\.velocity).sorted())
        #expect(after.first?.onset == before.first?.onset)
        let ends = waits(before).sorted()
        // The last note's wait is its length, and may have gone elsewhere.
        #expect(waits(after).reduce(0, +) <= ends.reduce(0, +) + 96)
        #expect(shuffled(melody, seed: seed).endTick == melody.endTick)
    }

    @Test("the melody stays one: no two notes overlap, onsets in order", arguments: 1...5)
    func monophonic(seed: UInt64) {
        let notes = shuffled(melody, seed: seed).tracks[0].notes
        for (note, next) in zip(notes, notes.dropFirst()) { #expect(note.end <= next.onset) }
    }

    // By chance one step in forty of 39 stays: fewer than six with a probability above 0.999.
    @Test("the tune is gone: few steps and few places of notes remain", arguments: 1...5)
    func destroyed(seed: UInt64) {
        let (before, after) = (melody.tracks[0].notes, shuffled(melody, seed: seed).tracks[0].notes)
        func steps(_ notes: [Note]) -> [Int] {
            zip(notes, notes.dropFirst()).map { Int($1.pitch) - Int($0.pitch) }
        }
        #expect(steps(after).count { $0 == 1 } < 6)
        #expect(zip(before, after).count { $0.pitch == $1.pitch } < 6)
        #expect(zip(waits(before), waits(after)).count { $0 == $1 } < 25)
    }

    @Test("the same random numbers give the same shuffle; everything else stays")
    func rest() {
        #expect(shuffled(melody) == shuffled(melody))
        #expect(shuffled(melody) != shuffled(melody, seed: 2))
        let result = shuffled(melody)
        #expect(result.tracks[0].programs == melody.tracks[0].programs)
        #expect(result.tempoMap == melody.tempoMap)
    }

    @Test("nothing and a single note are left as they are")
    func small() {
        var piece = melody
        piece.tracks = [Track(), Track(notes: [Note(onset: 5, duration: 7, pitch: 60)])]
        #expect(shuffled(piece) == piece)
    }
}
