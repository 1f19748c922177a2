/// How often scores were given together to one piece: all that Krippendorff's alpha needs of pieces,
/// however many there are.
///
/// Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
struct Coincidences {
    /// Scores of each place on the scale, (places).
    private var totals: [Double]
    /// Pairs of scores of one piece, each piece's divided by its scores less one; (places, places).
    private var pairs: [Double]

    /// Of no piece.
    init(places: Int) {
        totals = [Double](repeating: 0, count: places)
        pairs = [Double](repeating: 0, count: places * places)
    }

    /// Adds a piece.
    ///
    /// - Parameters:
    ///   - counts: Its scores, counted by place on the scale, (places); at least two.
    ///   - weight: How often it counts.
    mutating func add(_ counts: ArraySlice<Double>, weight: Double = 1) {
        guard weight > 0 else { return }
        let share = weight / (counts.reduce(0, +) - 1)
        let places = totals.count
        for (c, first) in counts.enumerated() where first > 0 {
            totals[c] += weight * first
            for (k, second) in counts.enumerated() {
                pairs[c * places + k] += share * first * second
            }
        }
    }

    /// Adds the pieces of others.
    mutating func add(_ other: Coincidences) {
        for place in totals.indices { totals[place] += other.totals[place] }
        for pair in pairs.indices { pairs[pair] += other.pairs[pair] }
    }

    /// Alpha of what was added; nil where the scores do not vary.
    func alpha(scale: [Double], level: KrippendorffAlpha.Level) -> Double? {
        let places = scale.count
        var found = 0.0
        var expected = 0.0
        for c in 0..<places {
            for k in 0..<places where k != c {
                let distance = distance(c, k, scale: scale, level: level)
                found += pairs[c * places + k] * distance
                expected += totals[c] * totals[k] * distance
            }
        }
        guard expected > 0 else { return nil }
        return 1 - (totals.reduce(0, +) - 1) * found / expected
    }

    /// Squared distance of two different places on the scale.
    private func distance(
        _ c: Int,
        _ k: Int,
        scale: [Double],
        level: KrippendorffAlpha.Level
    ) -> Double {
        switch level {
        case .nominal: return 1
        case .interval: return (scale[c] - scale[k]) * (scale[c] - scale[k])
        case .ordinal:
            let between = totals[min(c, k)...max(c, k)].reduce(0, +)
            let distance = between - (totals[c] + totals[k]) / 2
            return distance * distance
        }
    }
}
