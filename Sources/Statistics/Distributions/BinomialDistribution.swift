/// The number of successes in independent trials.
public enum BinomialDistribution {
    /// Probability of exactly `k` successes in `n` trials; 0 outside 0...n.
    public static func probability(_ k: Int, of n: Int, p: Double) -> Double {
        guard n >= 0, (0...n).contains(k) else { return 0 }
        return SaddlePoint.binomial(Double(k), of: Double(n), p: p, q: 1 - p)
    }

    /// Probability of at most `k` successes in `n` trials.
    public static func cumulative(_ k: Int, of n: Int, p: Double) -> Double {
        tails(k, of: n, p: p).lower
    }

    /// Probability of more than `k` successes in `n` trials, exact in the far tail too.
    public static func upperTail(_ k: Int, of n: Int, p: Double) -> Double {
        tails(k, of: n, p: p).upper
    }

    private static func tails(_ k: Int, of n: Int, p: Double) -> (lower: Double, upper: Double) {
        if k < 0 { return (0, 1) }
        if k >= n { return (1, 0) }
        // DLMF 8.17.5: P(X > k) = I_p(k + 1, n - k).
        let beta = IncompleteBeta.regularized(Double(k) + 1, Double(n - k), x: p, y: 1 - p)
        return (beta.upper, beta.lower)
    }
}
