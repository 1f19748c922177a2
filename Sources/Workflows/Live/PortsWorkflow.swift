import Sound

/// Lists the ports of the machine's sequencer.
public enum PortsWorkflow {
    /// The machine's sequencer.
    ///
    /// - Throws: `Failure` of kind `unavailable`, with the remedy, where there is none.
    static func sequencer() throws(Failure) -> ALSASequencer {
        try attempt { () throws in try ALSASequencer() }
    }

    /// Every port of other programs and devices, by address.
    ///
    /// - Throws: `Failure` of kind `unavailable` where the machine has no sequencer.
    public static func ports() throws(Failure) -> [PortLine] {
        let sequencer = try sequencer()
        return try attempt { () throws in try ports(of: sequencer) }
    }

    /// The lines for the ports of a sequencer.
    static func ports(of sequencer: some Sequencer) throws(LiveError) -> [PortLine] {
        let ports = try sequencer.ports()
        let names = Dictionary(ports.map { ($0.address, $0.title) }) { first, _ in first }
        func ends(_ addresses: [SequencerAddress]) -> [PortLine.End] {
            addresses.sorted().map { PortLine.End(address: "\($0)", name: Nullable(names[$0])) }
        }
        return ports.map { port in
            PortLine(
                address: "\(port.address)",
                client: port.client,
                port: port.name,
                readable: port.isReadable,
                writable: port.isWritable,
                instrument: port.isInstrument,
                heardBy: ends(port.heardBy),
                hears: ends(port.hears)
            )
        }
    }
}

/// A port of the sequencer: one line of `studio ports --json`.
public struct PortLine: Codable, Sendable, Equatable {
    /// As ALSA's tools write it: `14:0`.
    public var address: String
    /// Name of the program or device.
    public var client: String
    /// Name of the port.
    public var port: String
    /// Whether MIDI comes from it.
    public var readable: Bool
    /// Whether MIDI can be sent to it.
    public var writable: Bool
    /// Whether it makes sound, or leads to hardware.
    public var instrument: Bool
    /// Ports that listen to it.
    public var heardBy: [End]
    /// Ports that it listens to.
    public var hears: [End]

    /// The other end of a connection.
    public struct End: Codable, Sendable, Equatable {
        /// Its address.
        public var address: String
        /// What people call it; null for a port that is not listed.
        public var name: Nullable<String>
    }

    enum CodingKeys: String, CodingKey {
        case address, client, port, readable, writable, instrument, hears
        case heardBy = "heard_by"
    }
}
