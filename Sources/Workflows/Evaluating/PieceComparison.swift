import Generators
import Randomness
import Score
import Statistics

/// Holds a set of whole pieces against another, metric by metric.
struct PieceComparison {
    /// What sets are held against.
    let reference: PieceSet
    /// What percentiles are of: the training part of a corpus, or the reference itself.
    let training: PieceSet
    /// Deals of each permutation test; 0 for none.
    let permutations: Int
    /// Seed of the deals.
    let seed: UInt64

    /// Pieces of each set whose histograms are tested: a deal takes time by their square.
    private static let mostTested = 200

    /// Medians of the reference.
    var referenceLine: PieceSetLine { line(.reference, reference) }

    /// A set beside the reference.
    func compared(_ role: PieceSetLine.Role, _ set: PieceSet) -> PieceSetLine {
        var line = line(role, set)
        var tests: [PermutationTest?] = []
        for metric in ScoreMetric.allCases {
            let (values, own) = (set.values(of: metric), reference.values(of: metric))
            var random = Xoshiro256(seed: seed, stream: UInt64(tests.count))
            let test = PermutationTest(
                wasserstein: values,
                own,
                deals: permutations,
                random: &random
            )
            tests.append(test)
            var difference = PieceSetLine.Difference(
                test,
                distance: WassersteinDistance.between(values, own)
            )
            difference.median = Nullable(line.medians[metric])
            difference.referenceMedian = Nullable(Self.median(own))
            difference.percentile = Nullable(
                line.medians[metric].flatMap { Self.percentile(of: $0, in: training, metric) }
            )
            difference.overlap = Nullable(IntraInterOverlap.area(reference: own, new: values))
            line.metrics[metric] = difference
        }
        for histogram in ScoreHistogram.allCases {
            let (shares, own) = (set.shares(of: histogram), reference.shares(of: histogram))
            var random = Xoshiro256(seed: seed, stream: UInt64(tests.count))
            let test = PermutationTest(
                energy: Array(shares.prefix(Self.mostTested)),
                Array(own.prefix(Self.mostTested)),
                deals: min(permutations, 999),
                random: &random
            )
            tests.append(test)
            line.histograms[histogram] = PieceSetLine.Difference(
                test,
                distance: EnergyDistance.between(shares, own)
            )
        }
        return corrected(line, tests)
    }

    /// The line with p-values adjusted for all of its tests.
    private func corrected(_ line: PieceSetLine, _ tests: [PermutationTest?]) -> PieceSetLine {
        var line = line
        let adjusted = HolmCorrection.adjusted(tests.compactMap { $0?.p })
        var next = 0
        for (place, test) in tests.enumerated() where test != nil {
            let p = Nullable(adjusted[next])
            next += 1
            if place < ScoreMetric.allCases.count {
                line.metrics[ScoreMetric.allCases[place]]?.pHolm = p
            } else {
                let histogram = ScoreHistogram.allCases[place - ScoreMetric.allCases.count]
                line.histograms[histogram]?.pHolm = p
            }
        }
        return line
    }

    private func line(_ role: PieceSetLine.Role, _ set: PieceSet) -> PieceSetLine {
        var medians: [ScoreMetric: Double] = [:]
        for metric in ScoreMetric.allCases { medians[metric] = Self.median(set.values(of: metric)) }
        return PieceSetLine(
            role: role,
            model: Nullable(nil),
            path: set.name,
            pieces: set.pieces.count,
            medians: medians
        )
    }

    private static func median(_ values: [Double]) -> Double? {
        Quantile.value(0.5, ofSorted: values.sorted())
    }

    /// Share of a set's values below a value, and half of those equal to it, in percent.
    private static func percentile(
        of value: Double,
        in set: PieceSet,
        _ metric: ScoreMetric
    ) -> Double? {
        let values = set.values(of: metric)
        guard !values.isEmpty else { return nil }
        let below = values.count { $0 < value }
        let equal = values.count { $0 == value }
        return 100 * (Double(below) + Double(equal) / 2) / Double(values.count)
    }
}

extension PieceSetLine.Difference {
    /// What a test found; the rest is to be filled in.
    fileprivate init(_ test: PermutationTest?, distance: Double?) {
        let chance = test?.meanByChance ?? 0
        self.init(
            median: Nullable(nil),
            referenceMedian: Nullable(nil),
            percentile: Nullable(nil),
            distance: Nullable(distance),
            timesChance: Nullable(chance > 0 ? test.map { $0.statistic / chance } : nil),
            overlap: Nullable(nil),
            p: Nullable(test?.p),
            pError: Nullable(test?.standardError),
            pHolm: Nullable(nil)
        )
    }
}
