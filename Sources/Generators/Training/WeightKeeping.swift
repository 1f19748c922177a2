/// Of which epochs a run keeps the weights, besides the best: so many at most, spread evenly over
/// what it has done.
///
/// How long a run will be nobody knows beforehand. So every epoch is kept at first, then every
/// second, every fourth ...: of N never more than N, and from the N-th epoch on at least half as
/// many. Which ones depends on the epoch's number alone, so that a resumed run keeps the same.
public struct WeightKeeping: Hashable, Sendable {
    /// Epochs whose weights are kept besides the best, 0...64.
    public var count: Int
    /// Weights of more bytes than this are not kept; nil for any.
    public var mostBytes: Int?
    /// Epochs that stay whatever comes: others know of them.
    public var fixed: Set<Int> = []

    /// How many epochs can be kept.
    public static let countRange = 0...64

    /// What is kept where the user does not say: four epochs, of weights of up to 16 MiB.
    public static let usual = WeightKeeping(count: 4, mostBytes: 16 << 20)

    /// Keeps so many.
    public init(count: Int, mostBytes: Int? = nil) {
        self.count = count
        self.mostBytes = mostBytes
    }

    /// Whether an epoch's weights are kept once the run has come to another.
    ///
    /// - Parameters:
    ///   - epoch: The epoch, from 1.
    ///   - latest: The epoch that was finished last.
    /// - Returns: Whether they are.
    public func keeps(_ epoch: Int, at latest: Int) -> Bool {
        guard !fixed.contains(epoch) else { return true }
        guard count > 0 else { return false }
        var stride = 1
        while latest / stride > count { stride *= 2 }
        return epoch.isMultiple(of: stride)
    }
}
