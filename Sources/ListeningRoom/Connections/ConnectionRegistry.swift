import NIOCore
import Synchronization

/// The open connections, so that there are never too many.
///
/// Whoever opens connections without end only pushes out connections that wait for nothing, their
/// own mostly: a visitor whose request is being answered is never cut off, and a new one always
/// finds room.
final class ConnectionRegistry: Sendable {
    private struct Entry {
        let channel: any Channel
        /// When it began to wait for a request; nil while one is being answered.
        var idleSince: NIODeadline?
    }

    private let capacity: Int
    private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

    /// Makes room for connections.
    ///
    /// - Parameter capacity: Connections at most, at least 1.
    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// Connections that are open.
    var count: Int { entries.withLock { $0.count } }

    /// Takes a new connection in; where there is no room, the longest idle one is closed, and
    /// where none is idle, the new one.
    func enter(_ channel: any Channel) {
        let leaving = entries.withLock { entries -> (any Channel)? in
            var leaving: (any Channel)?
            if entries.count >= capacity {
                let idle = entries.compactMap { key, entry in
                    entry.idleSince.map { (key: key, since: $0) }
                }
                guard let oldest = idle.min(by: { $0.since < $1.since }) else { return channel }
                leaving = entries.removeValue(forKey: oldest.key)?.channel
            }
            entries[ObjectIdentifier(channel)] = Entry(channel: channel, idleSince: .now())
            return leaving
        }
        leaving?.close(promise: nil)
    }

    /// Notes that a connection waits for a request from now on, or no longer.
    func set(_ channel: any Channel, isIdle: Bool) {
        entries.withLock { $0[ObjectIdentifier(channel)]?.idleSince = isIdle ? .now() : nil }
    }

    /// Forgets a connection that is closed.
    func leave(_ channel: any Channel) {
        _ = entries.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
    }
}
