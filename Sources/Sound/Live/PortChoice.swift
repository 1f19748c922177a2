/// Which port a user means.
///
/// A port is named by its address (`128:0`, or `128` for port 0), by the name of its client or of
/// itself, or by both with a colon (`FLUID Synth:input`). Capitals do not matter, and a beginning
/// or a part of a name will do, the closest fit first; of several ports of one client the first
/// is taken.
public enum PortChoice {
    /// Finds the port that a user named, or the one to take where none was named.
    ///
    /// Without a name, MIDI goes to the first instrument, and comes from the first device; ALSA's
    /// loop-back port (`Midi Through`) and PipeWire's own, which lead nowhere by themselves, are only
    /// taken by name.
    ///
    /// - Parameters:
    ///   - name: What the user typed; nil for nothing.
    ///   - direction: Which way MIDI is to go.
    ///   - ports: Everything there is.
    /// - Returns: The port.
    /// - Throws: `LiveError.noSuchPort`, `.ambiguousPort` or `.noPort`.
    public static func find(
        _ name: String?,
        _ direction: PortDirection,
        in ports: [SequencerPort]
    ) throws(LiveError) -> SequencerPort {
        let usable = ports.filter { direction == .output ? $0.isWritable : $0.isReadable }
        guard let name else {
            let others = usable.filter { !$0.isPlumbing }
            guard let port = others.first(where: \.isInstrument) ?? others.first else {
                throw .noPort(direction)
            }
            return port
        }
        if let address = SequencerAddress(name),
            let port = usable.first(where: { $0.address == address })
        {
            return port
        }
        for fit in Fit.allCases {
            let matches = usable.filter { fit.holds(between: name, and: $0) }
            guard let first = matches.first else { continue }
            let clients = Set(matches.map(\.address.client))
            guard clients.count == 1 else {
                throw .ambiguousPort(named: name, matches: matches.map(\.listed))
            }
            return first
        }
        throw .noSuchPort(named: name, direction, available: usable.map(\.listed))
    }

    /// How well a name fits, the best first.
    private enum Fit: CaseIterable {
        case exact, beginning, part

        func holds(between name: String, and port: SequencerPort) -> Bool {
            if holds(name, port.client) || holds(name, port.name) { return true }
            guard let colon = name.lastIndex(of: ":") else { return false }
            let client = String(name[..<colon])
            let own = String(name[name.index(after: colon)...])
            return holds(client, port.client)
                && (Int(own) == port.address.port || holds(own, port.name))
        }

        private func holds(_ name: String, _ full: String) -> Bool {
            let name = name.lowercased()
            let full = full.lowercased()
            guard !name.isEmpty else { return false }
            return switch self {
            case .exact: full == name
            case .beginning: full.hasPrefix(name)
            case .part: full.contains(name)
            }
        }
    }
}

extension SequencerPort {
    /// Whether it only passes on what it gets: ALSA's `Midi Through`, whose output is its input, and
    /// the clients that PipeWire keeps for itself.
    public var isPlumbing: Bool { client == "Midi Through" || client.hasPrefix("PipeWire-") }

    /// The port for a list of those there are: `128:0 FLUID Synth (812)`.
    var listed: String { "\(address) \(title)" }

    /// Whether two ports have the same names.
    ///
    /// FluidSynth and others put their process's number into their names, `FLUID Synth (812)` and
    /// `Synth input port (812:0)`; started again, the number is another one.
    func isSame(as other: SequencerPort) -> Bool {
        name.withoutProcessNumber == other.name.withoutProcessNumber
            && client.withoutProcessNumber == other.client.withoutProcessNumber
    }
}

extension String {
    /// The name without numbers in brackets.
    fileprivate var withoutProcessNumber: String {
        var name = self[...]
        var result = ""
        while let open = name.firstIndex(of: "(") {
            let rest = name[name.index(after: open)...]
            guard let close = rest.firstIndex(of: ")"), close > rest.startIndex,
                rest[..<close].allSatisfy({ $0 == ":" || $0.isASCII && $0.isNumber })
            else {
                result += name[...open]
                name = rest
                continue
            }
            result += name[..<open]
            name = rest[rest.index(after: close)...]
        }
        return result + name
    }
}
