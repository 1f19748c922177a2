import Encoding
import Randomness
import Score

/// Pieces that the tests build in code.
enum Tunes {
    /// A tune of one voice from onsets and lengths in 16ths, 480 ticks a quarter.
    static func tune(
        _ notes: [(step: Int, length: Int, pitch: UInt8)],
        metre: Metre = Metre(4, 4)
    ) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(
                    notes: notes.map {
                        Note(onset: $0.step * 120, duration: $0.length * 120, pitch: $0.pitch)
                    }
                )
            ],
            timeSignatures: [
                TimeSignature(numerator: metre.numerator, denominator: metre.denominator)
            ]
        )
    }

    /// Notes of 1 to 4 steps, one after the other, drawn from the C major scale.
    static func random(
        seed: UInt64,
        noteCount: Int,
        metre: Metre = Metre(4, 4)
    ) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        let scale: [UInt8] = [60, 62, 64, 65, 67, 69, 71, 72]
        var step = 0
        var notes: [(step: Int, length: Int, pitch: UInt8)] = []
        for _ in 0..<noteCount {
            let length = Int.random(in: 1...4, using: &random)
            let pitch = scale[Int.random(in: scale.indices, using: &random)]
            notes.append((step, length, pitch))
            step += length
        }
        return tune(notes, metre: metre)
    }
}
