import Synchronization

/// The share done of a list of jobs, each of which tells its own.
final class ProgressShares: Sendable {
    private let shares: Mutex<[Double]>

    init(count: Int) {
        shares = Mutex([Double](repeating: 0, count: count))
    }

    /// Takes one job's share and returns that of all, 0...1.
    func update(_ index: Int, _ share: Double) -> Double {
        shares.withLock { shares in
            shares[index] = share
            return shares.reduce(0, +) / Double(max(shares.count, 1))
        }
    }
}
