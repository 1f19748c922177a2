import Synchronization

/// What is known once the room is open: its port, and with it its names.
final class Door: Sendable {
    /// An open door.
    struct Opening: Sendable {
        /// The names that it answers to.
        let hosts: AllowedHosts
        /// Where listeners' links lead: `http://192.168.1.5:8765`, one for each address of the
        /// network, or this machine's where the network may not come in.
        let origins: [String]
        /// The port; cookies do not know ports, and two rooms on one machine need two names.
        let port: Int

        /// The cookie that holds the token.
        var roomCookie: String { "studio-room-\(port)" }
        /// The cookie that holds the code of a listening test.
        var classCookie: String { "studio-test-\(port)" }
        /// The cookie that holds a listener's session in a test.
        func sessionCookie(_ test: Int64) -> String { "studio-listener-\(port)-\(test)" }
    }

    /// Seconds that a listener's cookies are kept: a session that was torn can go on for a week.
    static let listenerSeconds = 7 * 24 * 3600

    private let state = Mutex<Opening?>(nil)

    /// The opening; nil before the room listens.
    var opening: Opening? { state.withLock { $0 } }

    /// Opens it.
    ///
    /// - Parameters:
    ///   - port: The port that is listened on.
    ///   - addresses: Addresses of this machine in its networks, where these may come in.
    func open(port: Int, addresses: [String]) {
        let opening = Opening(
            hosts: AllowedHosts(port: port, addresses: addresses),
            origins: (addresses.isEmpty ? ["127.0.0.1"] : addresses).map { "http://\($0):\(port)" },
            port: port
        )
        state.withLock { $0 = opening }
    }
}
