import Randomness

/// The order of the windows in one epoch: shuffled by seed and epoch alone, so that a resumed run
/// draws the batches that an uninterrupted one would have drawn.
public struct WindowOrder: Sendable {
    private let order: [Int]
    /// Windows in a batch.
    public let batchSize: Int

    /// Orders the windows of an epoch.
    ///
    /// - Parameters:
    ///   - count: Number of windows, at least 1.
    ///   - epoch: Epoch, from 1.
    ///   - batchSize: Windows in a batch, at least 1.
    ///   - seed: Seed of the run.
    public init(count: Int, epoch: Int, batchSize: Int, seed: UInt64) {
        var random = Xoshiro256(seed: seed, stream: UInt64(truncatingIfNeeded: epoch))
        order = Array(0..<count).shuffled(using: &random)
        self.batchSize = batchSize
    }

    /// Batches of the epoch: whole ones only, but at least one.
    public var batches: Int { max(order.count / max(batchSize, 1), 1) }

    /// The windows of a batch; where there are fewer than one batch they come several times.
    ///
    /// - Parameter batch: From 0.
    /// - Returns: `batchSize` numbers of windows; none where there are no windows.
    public func indices(ofBatch batch: Int) -> [Int] {
        guard !order.isEmpty else { return [] }
        return (batch * batchSize..<(batch + 1) * batchSize).map { order[$0 % order.count] }
    }
}
