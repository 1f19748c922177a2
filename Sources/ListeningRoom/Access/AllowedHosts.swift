/// The names under which the room may be asked for, as a Host header has them.
///
/// A page of another name that resolves to this machine (DNS rebinding) is refused here.
struct AllowedHosts: Sendable {
    /// `127.0.0.1:8765` ...
    let names: Set<String>

    /// Names this machine.
    ///
    /// - Parameters:
    ///   - port: The port that the room listens on.
    ///   - addresses: Addresses of this machine in the network; empty where the room is for this
    ///     machine only.
    init(port: Int, addresses: [String]) {
        let hosts = ["127.0.0.1", "localhost"] + addresses
        names = Set(hosts.flatMap { port == 80 ? ["\($0):80", $0] : ["\($0):\(port)"] })
    }

    /// Whether a Host header is one of the names.
    func contains(_ host: String?) -> Bool {
        host.map { names.contains($0.lowercased()) } ?? false
    }

    /// Whether an Origin header is this room under the name that the request came for.
    func isOwn(origin: String, host: String?) -> Bool {
        guard let host, contains(host) else { return false }
        return origin.lowercased() == "http://" + host.lowercased()
    }
}
