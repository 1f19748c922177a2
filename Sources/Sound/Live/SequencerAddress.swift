/// Where a port of the sequencer is: the number of its client, and its own there.
///
/// Numbers are given anew when a program or a device comes back; names stay.
public struct SequencerAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Number of the client (a program or a device), 0...255.
    public var client: Int
    /// Number of the port within the client, 0...255.
    public var port: Int

    /// Makes an address.
    public init(client: Int, port: Int) {
        self.client = client
        self.port = port
    }

    /// Reads `14:0`, or `14` for the client's port 0; nil where it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        let numbers = parts.compactMap { UInt8($0) }
        guard numbers.count == parts.count else { return nil }
        self.init(client: Int(numbers[0]), port: numbers.count > 1 ? Int(numbers[1]) : 0)
    }

    /// As ALSA's tools write it: `14:0`.
    public var description: String { "\(client):\(port)" }

    /// By client, then by port.
    public static func < (left: Self, right: Self) -> Bool {
        (left.client, left.port) < (right.client, right.port)
    }
}
