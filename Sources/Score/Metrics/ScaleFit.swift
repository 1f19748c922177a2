/// The major or natural minor scale that holds most of a piece's sounding time.
///
/// A major scale and its relative minor hold the same notes: of the two, the one whose key profile
/// correlates better with the piece is named. Source of the profiles: Krumhansl & Kessler 1982;
/// of the share: the pitch-in-scale rate of Dong et al. 2020 (MusPy), there by notes, here by
/// ticks sounded.
public struct ScaleFit: Hashable, Sendable {
    /// Pitch class of the tonic, 0...11; 0 is C.
    public let tonic: Int
    /// Whether the scale is natural minor.
    public let isMinor: Bool
    /// Share of the sounding time that lies in the scale, 0...1.
    public let share: Double

    /// Fits a scale.
    ///
    /// - Parameter notes: The notes; drums should not be among them. Without any that last, the
    ///   result is nil.
    public init?(_ notes: [Note]) {
        let histogram = PitchClassHistogram(notes, weight: .duration)
        let (weights, total) = (histogram.weights, histogram.total)
        guard total > 0 else { return nil }
        var best = (share: -1.0, correlation: -2.0, tonic: 0, isMinor: false)
        for isMinor in [false, true] {
            for tonic in 0..<12 {
                let steps = isMinor ? Self.minorSteps : Self.majorSteps
                let profile = isMinor ? Self.minorProfile : Self.majorProfile
                let share = steps.reduce(0) { $0 + weights[($1 + tonic) % 12] } / total
                let turned = (0..<12).map { weights[($0 + tonic) % 12] }
                let fit = Self.correlation(turned, profile)
                // Ticks are whole numbers: relatives have equal shares, to the bit.
                if (share, fit) > (best.share, best.correlation) {
                    best = (share, fit, tonic, isMinor)
                }
            }
        }
        tonic = best.tonic
        isMinor = best.isMinor
        share = best.share
    }

    /// The scale's name: `A minor`.
    public var name: String {
        let tonics = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
        return "\(tonics[tonic]) \(isMinor ? "minor" : "major")"
    }

    private static let majorSteps = [0, 2, 4, 5, 7, 9, 11]
    private static let minorSteps = [0, 2, 3, 5, 7, 8, 10]
    private static let majorProfile = [
        6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88,
    ]
    private static let minorProfile = [
        6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17,
    ]

    /// Pearson's correlation of two rows of twelve; 0 where one does not vary.
    private static func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let leftMean = left.reduce(0, +) / 12
        let rightMean = right.reduce(0, +) / 12
        var (product, leftSquare, rightSquare) = (0.0, 0.0, 0.0)
        for (a, b) in zip(left, right) {
            product += (a - leftMean) * (b - rightMean)
            leftSquare += (a - leftMean) * (a - leftMean)
            rightSquare += (b - rightMean) * (b - rightMean)
        }
        let scale = (leftSquare * rightSquare).squareRoot()
        return scale > 0 ? product / scale : 0
    }
}

extension ScoreMetric {
    /// `ScaleFit.share`, 0...1.
    public static let inScaleShare = ScoreMetric(
        "in_scale_share",
        "share in the best scale",
        places: 2
    ) { ScaleFit($0.notes)?.share }
}
