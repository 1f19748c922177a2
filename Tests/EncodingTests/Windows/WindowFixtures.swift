import Score

@testable import Encoding

/// Windows and melodies that the tests build in code.
enum Windows {
    /// The example format: 4 bars of 4/4, pitches 48...84.
    static func format(
        _ representation: WindowRepresentation,
        barSteps: Int = 16
    ) -> WindowFormat {
        WindowFormat(
            representation: representation,
            barSteps: barSteps,
            steps: representation == .curve ? 128 : 4 * barSteps,
            metre: Metre(4, 4),
            lowestPitch: 48,
            highestPitch: 84,
            keys: [Int](repeating: 0, count: 12),
            classes: []
        )
    }

    /// A window from notes of (pitch or nil, steps).
    static func window(_ notes: [(pitch: UInt8?, length: Int)]) -> MelodyWindow {
        MelodyWindow(
            notes.flatMap { note in
                (0..<note.length).map { MelodyStep(pitch: note.pitch, isStruck: $0 == 0) }
            }
        )
    }

    /// Notes of two sixteenths on a scale, as many as fill some bars of `barSteps` sixteenths.
    static func scale(
        bars: Int,
        barSteps: Int = 16,
        metre: (Int, Int) = (4, 4),
        from tonic: UInt8 = 60,
        minor: Bool = false
    ) -> NoteSequence {
        let degrees: [UInt8] = minor ? [0, 2, 3, 5, 7, 8, 10] : [0, 2, 4, 5, 7, 9, 11]
        let notes = (0..<bars * barSteps / 2).map { number in
            // The tonic comes twice as often as the rest.
            let degree = number.isMultiple(of: 4) ? 0 : number % 7
            return (step: 2 * number, length: 2, pitch: tonic + degrees[degree])
        }
        return Pieces.tune(notes, metre: metre)
    }
}
