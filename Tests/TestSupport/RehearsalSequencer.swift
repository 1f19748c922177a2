public import Sound

/// A sequencer in memory whose time passes only while somebody waits: everything sent is on
/// record, and what comes in follows a script.
public final class RehearsalSequencer: Sequencer {
    /// A message that went out, and when.
    public struct Sent: Hashable, Sendable {
        /// The message.
        public var message: LiveMessage
        /// Its moment, in seconds.
        public var seconds: Double
        /// Who got it: the ports connected then, or the one that it was sent to.
        public var to: [SequencerAddress]
    }

    /// Studio's own output.
    public let output = SequencerAddress(client: 130, port: 0)
    /// Studio's own input.
    public let input = SequencerAddress(client: 130, port: 1)

    /// Seconds that have passed.
    public private(set) var now = 0.0
    /// What has gone out, in order.
    public private(set) var sent: [Sent] = []
    /// The connections there are.
    public private(set) var connections: [Connection] = []
    /// Scheduled messages that there is room for; the kernel's own number by default.
    public var capacity = 2_000
    /// Most messages that were scheduled at once.
    public private(set) var mostScheduled = 0
    /// Seconds that a message goes out after its moment; until then it can be taken back.
    public var lag = 0.0
    /// What each call of `schedule`, `send` and `connect` throws, once set.
    public var failure: LiveError?
    /// Called whenever time has passed, with the moment reached.
    public var onTime: ((Double) -> Void)?

    private var known: [SequencerPort]
    private var scheduled: [(seconds: Double, message: LiveMessage)] = []
    private var script: [(seconds: Double, event: LiveEvent)] = []

    /// A connection from one port to another.
    public struct Connection: Hashable, Sendable {
        /// Where messages come from.
        public var source: SequencerAddress
        /// Where they go.
        public var destination: SequencerAddress

        /// Names a connection.
        public init(source: SequencerAddress, destination: SequencerAddress) {
            self.source = source
            self.destination = destination
        }
    }

    /// Makes a sequencer.
    ///
    /// - Parameter ports: Other programs' ports; by default a synthesiser and a keyboard.
    public init(ports: [SequencerPort] = [.rehearsalSynth, .rehearsalKeyboard]) {
        known = ports
    }

    // MARK: What happens in a test

    /// Lets something happen at a moment.
    public func happen(_ event: LiveEvent, at seconds: Double) {
        let index = script.firstIndex { $0.seconds > seconds } ?? script.endIndex
        script.insert((seconds, event), at: index)
    }

    /// Lets a message come in at a moment.
    public func receive(
        _ message: LiveMessage,
        at seconds: Double,
        from source: SequencerAddress = SequencerPort.rehearsalKeyboard.address
    ) {
        happen(.received(message, at: seconds, from: source), at: seconds)
    }

    /// What has gone out so far to a port; to anybody or nobody without one.
    public func messages(to address: SequencerAddress? = nil) -> [LiveMessage] {
        sent.filter { sent in address.map { sent.to.contains($0) } ?? true }.map(\.message)
    }

    // MARK: Sequencer

    /// The other programs' ports there are now.
    public func ports() throws(LiveError) -> [SequencerPort] { known }

    /// Connects two ports that are there.
    public func connect(
        _ source: SequencerAddress,
        to destination: SequencerAddress
    ) throws(LiveError) {
        if let failure { throw failure }
        let ends = Set(known.map(\.address)).union([output, input])
        guard ends.contains(source), ends.contains(destination) else {
            throw .cannotConnect(source, to: destination, reason: "no such port")
        }
        let connection = Connection(source: source, destination: destination)
        if !connections.contains(connection) { connections.append(connection) }
    }

    /// Takes a connection apart.
    public func disconnect(
        _ source: SequencerAddress,
        from destination: SequencerAddress
    ) throws(LiveError) {
        connections.removeAll { $0 == Connection(source: source, destination: destination) }
    }

    /// Keeps a message until its moment.
    public func schedule(
        _ message: LiveMessage,
        at seconds: Double
    ) throws(LiveError) -> Bool {
        if let failure { throw failure }
        guard scheduled.count < capacity else { return false }
        let index = scheduled.firstIndex { $0.seconds > seconds } ?? scheduled.endIndex
        scheduled.insert((seconds, message), at: index)
        mostScheduled = max(mostScheduled, scheduled.count)
        deliver(until: now)
        return true
    }

    /// Puts a message on record at once.
    public func send(_ message: LiveMessage) throws(LiveError) {
        if let failure { throw failure }
        sent.append(Sent(message: message, seconds: now, to: listeners))
    }

    /// Puts a message to one port on record at once.
    public func send(
        _ message: LiveMessage,
        to destination: SequencerAddress
    ) throws(LiveError) {
        if let failure { throw failure }
        guard known.contains(where: { $0.address == destination }) else {
            throw .system(call: "send", reason: "no port \(destination)")
        }
        sent.append(Sent(message: message, seconds: now, to: [destination]))
    }

    /// Forgets what is scheduled.
    public func removeScheduled() throws(LiveError) {
        scheduled.removeAll()
    }

    /// Lets time pass, until the next thing of the script or so many seconds.
    public func events(within seconds: Double) throws(LiveError) -> [LiveEvent] {
        let limit = now + max(seconds, 0)
        let next = script.first.map { max($0.seconds, now) } ?? .infinity
        let moment = min(limit, next)
        deliver(until: moment)
        now = moment
        var events: [LiveEvent] = []
        while let first = script.first, first.seconds <= now {
            script.removeFirst()
            apply(first.event)
            events.append(first.event)
        }
        onTime?(now)
        return events
    }

    // MARK: Own business

    private var listeners: [SequencerAddress] {
        connections.filter { $0.source == output }.map(\.destination)
    }

    private func deliver(until moment: Double) {
        while let first = scheduled.first, first.seconds + lag <= moment {
            scheduled.removeFirst()
            let seconds = max(first.seconds + lag, now)
            sent.append(Sent(message: first.message, seconds: seconds, to: listeners))
            if connections.contains(Connection(source: output, destination: input)) {
                receive(first.message, at: seconds, from: output)
            }
        }
    }

    private func apply(_ event: LiveEvent) {
        switch event {
        case .appeared(let port):
            known.removeAll { $0.address == port.address }
            known.append(port)
            known.sort { $0.address < $1.address }
        case .vanished(let address):
            known.removeAll { $0.address == address }
            connections.removeAll { $0.source == address || $0.destination == address }
        case .disconnected(let source, let destination):
            connections.removeAll { $0 == Connection(source: source, destination: destination) }
        case .connected(let source, let destination):
            connections.append(Connection(source: source, destination: destination))
        case .received, .lost:
            break
        }
    }
}

extension SequencerPort {
    /// A synthesiser to play to.
    public static let rehearsalSynth = SequencerPort(
        address: SequencerAddress(client: 128, port: 0),
        client: "FLUID Synth (812)",
        name: "Synth input port (812:0)",
        isReadable: false,
        isInstrument: true
    )

    /// A keyboard to record.
    public static let rehearsalKeyboard = SequencerPort(
        address: SequencerAddress(client: 20, port: 0),
        client: "Keystation 49",
        name: "Keystation 49 MIDI 1",
        isWritable: false,
        isInstrument: true
    )
}
