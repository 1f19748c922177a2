#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How a piece's notes are spread over the twelve pitch classes.
public struct PitchClassHistogram: Hashable, Sendable {
    /// What a note adds to its class.
    public enum Weight: Sendable {
        /// 1 for each note.
        case count
        /// The note's length in ticks.
        case duration
    }

    /// Weight of each class, C first; twelve numbers, in notes or ticks.
    public let weights: [Double]

    /// Counts notes.
    ///
    /// - Parameters:
    ///   - notes: The notes; drums should not be among them.
    ///   - weight: What a note counts for; default 1.
    public init(_ notes: [Note], weight: Weight = .count) {
        var weights = [Double](repeating: 0, count: 12)
        for note in notes {
            weights[Int(note.pitch) % 12] += weight == .count ? 1 : Double(note.duration)
        }
        self.weights = weights
    }

    /// Sum of the weights.
    public var total: Double { weights.reduce(0, +) }

    /// The share of each class, C first; all 0 where there is no weight.
    public var shares: [Double] {
        let total = total
        return weights.map { total > 0 ? $0 / total : 0 }
    }

    /// Shannon entropy of the shares, `-sum p log2 p`, in bits: 0 for one class, log2(12) = 3.585
    /// for all alike; 0 where there is no weight.
    ///
    /// Source: Wu & Yang 2020 ("The Jazz Transformer on the Front Line"), pitch-class histogram
    /// entropy, there over bars, here over the piece.
    public var entropy: Double {
        shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }
}

extension ScoreMetric {
    /// `PitchClassHistogram.entropy` by notes, in bits, 0...3.585.
    public static let pitchClassEntropy = ScoreMetric(
        "pitch_class_entropy",
        "pitch-class entropy (bits)",
        places: 2
    ) { PitchClassHistogram($0.notes).entropy }
}
