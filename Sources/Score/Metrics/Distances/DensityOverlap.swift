#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How far the estimated densities of two sets of numbers cover each other.
///
/// A density is a Gaussian kernel estimate, its bandwidth Scott's `s n^(-1/5)` with the sample's
/// standard deviation s (as `scipy.stats.gaussian_kde` has it by default).
public enum DensityOverlap {
    /// Cells of the grid on which densities are compared.
    private static let cells = 4096
    /// Bandwidths beyond which a kernel counts as 0.
    private static let reach = 8.0

    /// The overlapping area, `integral min(f, g)`, 0...1.
    ///
    /// Over the whole line: within the range of the numbers alone (as in mgeval) the tails of the
    /// kernels would be missing, and equal sets had less than 1. Numbers are poured into the cells
    /// of a grid, each into its two neighbours by their nearness, which changes the area by less
    /// than 0.001.
    ///
    /// - Parameters:
    ///   - left: One set; numbers are finite.
    ///   - right: The other.
    /// - Returns: The area; nil where a set has fewer than two numbers, or no spread and so no
    ///   density. Of two sets without spread it is 1 where both are the same number, else 0.
    public static func area(_ left: [Double], _ right: [Double]) -> Double? {
        guard left.count > 1, right.count > 1 else { return nil }
        let (widthOfLeft, widthOfRight) = (bandwidth(left), bandwidth(right))
        guard widthOfLeft > 0, widthOfRight > 0 else {
            guard widthOfLeft == widthOfRight else { return nil }
            return left[0] == right[0] ? 1 : 0
        }
        let margin = reach * max(widthOfLeft, widthOfRight)
        let all = left + right
        let low = (all.min() ?? 0) - margin
        let high = (all.max() ?? 0) + margin
        let step = (high - low) / Double(cells - 1)
        let densityOfLeft = density(left, widthOfLeft, low, step)
        let densityOfRight = density(right, widthOfRight, low, step)
        let area = zip(densityOfLeft, densityOfRight).reduce(0) { $0 + min($1.0, $1.1) } * step
        return min(area, 1)
    }

    /// Scott's rule.
    private static func bandwidth(_ values: [Double]) -> Double {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (square / (count - 1)).squareRoot()
        // What is left of equal numbers is rounding.
        return deviation > 1e-12 * mean.magnitude ? deviation * pow(count, -0.2) : 0
    }

    /// The density at each point of the grid.
    private static func density(
        _ values: [Double],
        _ width: Double,
        _ low: Double,
        _ step: Double
    ) -> [Double] {
        var weights = [Double](repeating: 0, count: cells)
        for value in values {
            let place = (value - low) / step
            let cell = min(Int(place), cells - 2)
            let part = place - Double(cell)
            weights[cell] += 1 - part
            weights[cell + 1] += part
        }
        let taps = min(Int((reach * width / step).rounded(.up)), cells - 1)
        let scale = 1 / (Double(values.count) * width * (2 * Double.pi).squareRoot())
        let kernel = (0...taps).map { tap in
            let distance = Double(tap) * step / width
            return scale * exp(-distance * distance / 2)
        }
        var density = [Double](repeating: 0, count: cells)
        for (cell, weight) in weights.enumerated() where weight > 0 {
            for target in max(cell - taps, 0)...min(cell + taps, cells - 1) {
                density[target] += weight * kernel[abs(target - cell)]
            }
        }
        return density
    }
}
