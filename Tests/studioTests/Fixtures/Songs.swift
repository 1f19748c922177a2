import Foundation
import Randomness
import Score

/// Pieces that the tests build in code, and where those of the project lie.
enum Songs {
    /// Writes so many different tunes into a folder, `song-0.mid` and so on.
    static func write(
        _ count: Int,
        bars: Int = 8,
        to name: String,
        in folder: TemporaryFolder
    ) throws {
        for number in 0..<count {
            try folder.write("\(name)/song-\(number).mid", tune(seed: UInt64(number), bars: bars))
        }
    }

    /// A tune in C major that walks up and down the scale; 4/4, 120 quarter notes a minute.
    static func tune(seed: UInt64, bars: Int = 8) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        let scale: [UInt8] = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76]
        var place = 4
        var notes: [Note] = []
        var tick = 0
        while tick < bars * 1920 {
            let length = min([240, 240, 480][Int(random.next() % 3)], bars * 1920 - tick)
            notes.append(Note(onset: tick, duration: length, pitch: scale[place]))
            place = min(max(place + Int(random.next() % 5) - 2, 0), scale.count - 1)
            tick += length
        }
        return piece(notes)
    }

    /// A piece of these notes: 480 ticks a quarter note, 4/4, 120 quarter notes a minute.
    static func piece(_ notes: [Note]) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(480),
                changes: [TempoChange(microsecondsPerQuarter: 500_000)]
            ),
            tracks: [Track(notes: notes)],
            timeSignatures: [TimeSignature(numerator: 4, denominator: 4)]
        )
    }

    /// The project's embedded corpora.
    static var corpora: String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("corpora").path
    }
}
