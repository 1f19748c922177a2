import Synchronization

/// Lets an address do something so many times a second over time, and twice as often at once.
///
/// A token bucket for each address.
final class RateLimiter: Sendable {
    private struct Bucket {
        var level: Double
        var filled: ContinuousClock.Instant
    }

    private let perSecond: Double
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Addresses remembered; beyond, those whose buckets are full again are forgotten.
    private static let mostAddresses = 4_096

    init(perSecond: Double) {
        self.perSecond = perSecond
    }

    private var capacity: Double { max(perSecond * 2, 1) }

    /// Takes one from an address's bucket.
    ///
    /// - Parameters:
    ///   - address: Who asks.
    ///   - now: The moment.
    /// - Returns: Whether there was one.
    func admits(_ address: String, at now: ContinuousClock.Instant = .now) -> Bool {
        buckets.withLock { buckets in
            if buckets.count >= Self.mostAddresses {
                buckets = buckets.filter { self.level(of: $0.value, at: now) < capacity }
            }
            let bucket = buckets[address] ?? Bucket(level: capacity, filled: now)
            let level = self.level(of: bucket, at: now)
            let isAdmitted = level >= 1
            buckets[address] = Bucket(level: isAdmitted ? level - 1 : level, filled: now)
            return isAdmitted
        }
    }

    private func level(of bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        let seconds = (now - bucket.filled) / .seconds(1)
        return min(bucket.level + max(seconds, 0) * perSecond, capacity)
    }
}
