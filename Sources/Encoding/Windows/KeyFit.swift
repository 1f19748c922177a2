import Score

/// Moves melodies to one key: C major or A minor.
///
/// The key is the one that `ScaleFit` finds: the major or natural minor scale with most of the
/// sounding time, ties decided by the key profiles.
enum KeyFit {
    /// Semitones that a melody must be moved by, -6...5; 0 for one without notes.
    static func transposition(of steps: [MelodyStep]) -> Int {
        var notes: [Note] = []
        for (index, step) in steps.enumerated() {
            guard let pitch = step.pitch else { continue }
            notes.append(Note(onset: index, duration: 1, pitch: pitch))
        }
        guard let fit = ScaleFit(notes) else { return 0 }
        // The tonic of A minor is a minor third below that of its relative, C major.
        let major = (fit.tonic + (fit.isMinor ? 3 : 0)) % 12
        let semitones = major <= 6 ? -major : 12 - major
        let pitches = notes.map { Int($0.pitch) }
        let fits = (pitches.min() ?? 0) + semitones >= 0 && (pitches.max() ?? 0) + semitones <= 127
        return fits ? semitones : 0
    }

    /// The steps moved by some semitones, none of which may leave 0...127.
    static func moved(_ steps: [MelodyStep], by semitones: Int) -> [MelodyStep] {
        steps.map { step in
            let pitch = step.pitch.map { UInt8(clamping: Int($0) + semitones) }
            return MelodyStep(pitch: pitch, isStruck: step.isStruck)
        }
    }
}
