import Synchronization

/// How many pages follow something that ends.
final class FollowerCount: Sendable {
    private let count = Mutex(0)

    /// Whether nobody follows.
    var isZero: Bool { count.withLock { $0 == 0 } }

    /// Counts a page for as long as it follows.
    func during<Value>(_ follow: () async throws -> Value) async rethrows -> Value {
        count.withLock { $0 += 1 }
        defer { count.withLock { $0 -= 1 } }
        return try await follow()
    }
}
