/// Where a curve of scores significantly rises or falls.
struct SlopeTest {
    private let curve: any SettingCurve
    private let covariance: (slope: Double, curvature: Double, both: Double)
    /// Student's quantile.
    private let t: Double

    init(_ curve: any SettingCurve, level: Double) {
        self.curve = curve
        covariance = curve.covariance
        t = StudentDistribution.quantile(0.5 + level / 2, degrees: Double(curve.clusters.degrees))
    }

    /// 1 where the curve significantly rises, -1 where it significantly falls, else 0.
    func sign(at setting: Double) -> Int {
        let slope = curve.slope + 2 * curve.curvature * (setting - curve.middle)
        guard excess(at: setting) > 0 else { return 0 }
        return slope > 0 ? 1 : -1
    }

    /// The ends of the parts of the range heard in which the curve may be flat.
    var flatParts: [Double] {
        let (low, high) = (curve.range.lowerBound, curve.range.upperBound)
        let marks = ([low, high] + borders.filter { low < $0 && $0 < high }).sorted()
        return zip(marks, marks.dropFirst()).flatMap { from, to in
            excess(at: (from + to) / 2) <= 0 ? [from, to] : []
        }
    }

    /// Where significance begins or ends: the zeros of `excess`.
    private var borders: [Double] {
        let (b1, b2) = (curve.slope, curve.curvature)
        let square = 4 * (b2 * b2 - t * t * covariance.curvature)
        let linear = 4 * (b1 * b2 - t * t * covariance.both)
        let constant = b1 * b1 - t * t * covariance.slope
        let discriminant = linear * linear - 4 * square * constant
        guard square != 0, discriminant >= 0 else { return [] }
        let root = discriminant.squareRoot()
        return [-root, root].map { curve.middle + (-linear + $0) / (2 * square) }
    }

    /// `(b1 + 2 b2 x)^2 - t^2 Var(b1 + 2 b2 x)`: above 0 where the slope is significant.
    private func excess(at setting: Double) -> Double {
        let x = setting - curve.middle
        let slope = curve.slope + 2 * curve.curvature * x
        let variance =
            covariance.slope + 4 * x * covariance.both + 4 * x * x * covariance.curvature
        return slope * slope - t * t * variance
    }
}
