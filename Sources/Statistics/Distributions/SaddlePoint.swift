internal import Glibc

/// Poisson and binomial terms without the cancellation of large logarithms of factorials.
///
/// Both take any real count, and so are also the leading factors of the incomplete gamma and beta
/// functions. Source: Loader 2000, "Fast and Accurate Computation of Binomial Probabilities".
enum SaddlePoint {
    /// `mean^count exp(-mean) / Gamma(count + 1)`.
    static func poisson(_ count: Double, mean: Double) -> Double {
        guard count > 0 else { return exp(-mean) }
        guard mean > 0 else { return 0 }
        let exponent = -stirlingError(count) - deviance(count, mean)
        return exp(exponent) / (2 * .pi * count).squareRoot()
    }

    /// `Gamma(n + 1) / (Gamma(k + 1) Gamma(n - k + 1)) p^k q^(n - k)` with `q = 1 - p`.
    static func binomial(_ k: Double, of n: Double, p: Double, q: Double) -> Double {
        guard p > 0 else { return k == 0 ? 1 : 0 }
        guard q > 0 else { return k == n ? 1 : 0 }
        guard k > 0 else { return exp(n * (p < 0.5 ? log1p(-p) : log(q))) }
        guard k < n else { return exp(n * (q < 0.5 ? log1p(-q) : log(p))) }
        let rest = n - k
        let exponent =
            stirlingError(n) - stirlingError(k) - stirlingError(rest)
            - deviance(k, n * p) - deviance(rest, n * q)
        return exp(exponent) * (n / (2 * .pi * k * rest)).squareRoot()
    }

    /// `log Gamma(n + 1)` less Stirling's `log(sqrt(2 pi n) (n / e)^n)`.
    static func stirlingError(_ n: Double) -> Double {
        guard n > 16 else {
            return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * .pi)
        }
        // Stirling's series; the first term left out is below 1e-16 from 16 on.
        let square = n * n
        let tail = 1.0 / 1_260 - (1.0 / 1_680 - 1.0 / 1_188 / square) / square
        return (1.0 / 12 - (1.0 / 360 - tail / square) / square) / n
    }

    /// `x log(x / mean) + mean - x`, at least 0.
    private static func deviance(_ x: Double, _ mean: Double) -> Double {
        let difference = x - mean
        guard difference.magnitude < 0.1 * (x + mean) else {
            return x * log(x / mean) + mean - x
        }
        // Near 0 the terms above cancel: the series of the logarithm in v = (x - m) / (x + m).
        let v = difference / (x + mean)
        var sum = difference * v
        var term = 2 * x * v
        for odd in stride(from: 3.0, through: 2_001, by: 2) {
            term *= v * v
            let next = sum + term / odd
            if next == sum { break }
            sum = next
        }
        return sum
    }
}
