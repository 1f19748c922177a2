/// Keeps Studio connected with a port by name: when it vanishes and comes back, under whatever
/// address, it is connected again.
public struct PortKeeper: Sendable {
    /// The port as it was seen last.
    public private(set) var port: SequencerPort
    /// Whether it is connected now.
    public private(set) var isConnected = false

    private let direction: PortDirection

    /// What became of a port.
    public enum Change: Hashable, Sendable {
        /// It is gone, with whatever sounded there.
        case vanished
        /// Somebody took the connection apart; the port is still there, and may sound.
        case disconnected
        /// It is connected again.
        case back
    }

    /// Connects with a port.
    ///
    /// - Throws: `LiveError.cannotConnect`.
    public init(
        _ port: SequencerPort,
        _ direction: PortDirection,
        on sequencer: some Sequencer
    ) throws(LiveError) {
        self.port = port
        self.direction = direction
        try connect(to: port, on: sequencer)
    }

    /// Looks whether an event is about the port, and connects it again where it has come back.
    ///
    /// What somebody disconnected by hand stays so until they connect it again, or the port
    /// appears anew.
    ///
    /// - Returns: What became of the port; nil where nothing did.
    /// - Throws: `LiveError` of asking for ports.
    public mutating func notice(
        _ event: LiveEvent,
        on sequencer: some Sequencer
    ) throws(LiveError) -> Change? {
        switch event {
        case .vanished(let address) where address == port.address && isConnected:
            isConnected = false
            return .vanished
        case .disconnected(let source, let destination)
        where isOurs(source, destination, on: sequencer) && isConnected:
            isConnected = false
            let isThere = try sequencer.ports().contains { $0.address == port.address }
            return isThere ? .disconnected : .vanished
        case .connected(let source, let destination)
        where isOurs(source, destination, on: sequencer) && !isConnected:
            isConnected = true
            return .back
        case .appeared(let new) where !isConnected && new.isSame(as: port):
            do {
                try connect(to: new, on: sequencer)
            } catch {
                // It may not be ready yet, or be gone again: then it will appear once more.
                return nil
            }
            return .back
        default:
            return nil
        }
    }

    private mutating func connect(
        to port: SequencerPort,
        on sequencer: some Sequencer
    ) throws(LiveError) {
        switch direction {
        case .output: try sequencer.connect(sequencer.output, to: port.address)
        case .input: try sequencer.connect(port.address, to: sequencer.input)
        }
        self.port = port
        isConnected = true
    }

    private func isOurs(
        _ source: SequencerAddress,
        _ destination: SequencerAddress,
        on sequencer: some Sequencer
    ) -> Bool {
        switch direction {
        case .output: source == sequencer.output && destination == port.address
        case .input: source == port.address && destination == sequencer.input
        }
    }
}
