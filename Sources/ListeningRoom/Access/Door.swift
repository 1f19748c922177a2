import Synchronization

/// What is known once the room is open: its port, and with it its names.
final class Door: Sendable {
    /// An open door.
    struct Opening: Sendable {
        /// The names that it answers to.
        let hosts: AllowedHosts
        /// The cookie that holds the token; cookies do not know ports, and two rooms on one machine
        /// need two names.
        let cookieName: String
    }

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
            cookieName: "studio-room-\(port)"
        )
        state.withLock { $0 = opening }
    }
}
