#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How evenly a piece uses its pitches.
public enum PitchEntropy {
    /// Shannon entropy of the histogram of pitches by notes, `-sum p log2 p`, in bits: 0 for one
    /// pitch, 7 for all 128 alike; 0 without notes.
    ///
    /// Unlike the entropy of pitch classes it tells octaves apart. Source: the pitch entropy of
    /// Dong et al. 2020 (MusPy).
    public static func bits(_ notes: [Note]) -> Double {
        var counts = [Int](repeating: 0, count: 128)
        for note in notes { counts[Int(note.pitch) & 127] += 1 }
        let total = Double(notes.count)
        return counts.reduce(0) { sum, count in
            let share = Double(count) / total
            return count > 0 ? sum - share * log2(share) : sum
        }
    }
}

extension ScoreMetric {
    /// `PitchEntropy.bits`, 0...7.
    public static let pitchEntropy = ScoreMetric(
        "pitch_entropy",
        "pitch entropy (bits)",
        places: 2
    ) { PitchEntropy.bits($0.notes) }
}
