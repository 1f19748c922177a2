/// A port of another program or device that MIDI comes from or goes to.
public struct SequencerPort: Hashable, Sendable {
    /// Where it is.
    public var address: SequencerAddress
    /// Name of the program or device.
    public var client: String
    /// Name of the port; unique within its client as a rule, not by force.
    public var name: String
    /// Whether MIDI comes from it.
    public var isReadable: Bool
    /// Whether MIDI can be sent to it.
    public var isWritable: Bool
    /// Whether it makes sound, or leads to hardware: what a listener wants to play to.
    public var isInstrument: Bool
    /// Ports that listen to it.
    public var heardBy: [SequencerAddress]
    /// Ports that it listens to.
    public var hears: [SequencerAddress]

    /// Describes a port.
    public init(
        address: SequencerAddress,
        client: String,
        name: String,
        isReadable: Bool = true,
        isWritable: Bool = true,
        isInstrument: Bool = false,
        heardBy: [SequencerAddress] = [],
        hears: [SequencerAddress] = []
    ) {
        self.address = address
        self.client = client
        self.name = name
        self.isReadable = isReadable
        self.isWritable = isWritable
        self.isInstrument = isInstrument
        self.heardBy = heardBy
        self.hears = hears
    }

    /// What people call it: `FLUID Synth (812) · Synth input port (812:0)`.
    public var title: String { name.isEmpty || name == client ? client : "\(client) · \(name)" }
}
