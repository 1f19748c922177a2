import Foundation
import Randomness
import Score

/// Tunes that the tests build in code.
enum Tunes {
    /// A tune in C major that walks up and down the scale: 4/4, 120 quarter notes a minute.
    static func tune(_ seed: UInt64, bars: Int = 8, velocity: UInt8 = 80) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        let scale: [UInt8] = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76]
        var place = 4
        var notes: [Note] = []
        var tick = 0
        while tick < bars * 1920 {
            let length = min([240, 240, 480][Int(random.next() % 3)], bars * 1920 - tick)
            notes.append(
                Note(onset: tick, duration: length, pitch: scale[place], velocity: velocity)
            )
            place = min(max(place + Int(random.next() % 5) - 2, 0), scale.count - 1)
            tick += length
        }
        return NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(480),
                changes: [TempoChange(microsecondsPerQuarter: 500_000)]
            ),
            tracks: [Track(notes: notes)],
            timeSignatures: [TimeSignature(numerator: 4, denominator: 4)]
        )
    }

    /// Writes a piece as a MIDI file.
    static func write(_ piece: NoteSequence, to path: String) throws {
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true
        )
        let bytes = try MIDIFileWriter.bytes(for: piece)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
