/// Why live MIDI does not work.
public enum LiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sequencer cannot be opened; why, and what to do.
    case unavailable(reason: String, remedy: String)
    /// No port fits what the user named; what there is, as `14:0 Midi Through`.
    case noSuchPort(named: String, PortDirection, available: [String])
    /// Several clients fit what the user named.
    case ambiguousPort(named: String, matches: [String])
    /// The user named no port, and there is none to choose.
    case noPort(PortDirection)
    /// Two ports could not be connected.
    case cannotConnect(SequencerAddress, to: SequencerAddress, reason: String)
    /// A call of the system failed.
    case system(call: String, reason: String)

    /// Where, what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .unavailable(let reason, let remedy):
            "\(reason). \(remedy)"
        case .noSuchPort(let name, let direction, let available):
            "\(name): no port of that name or address that MIDI \(direction.phrase). "
                + (available.isEmpty
                    ? "There is none at all: connect a device or start a program."
                    : "There are: \(available.joined(separator: "; ")).")
                + " `studio ports` lists them."
        case .ambiguousPort(let name, let matches):
            "\(name): could be \(matches.joined(separator: ", or ")). "
                + "Name one by its address, or by more of its name."
        case .noPort(let direction):
            "no port that MIDI \(direction.phrase): connect a device or start a program, and look "
                + "with `studio ports`"
                + (direction == .output
                    ? "; or play without any, through the speakers: --audio."
                    : "; or name one with --port.")
        case .cannotConnect(let source, let destination, let reason):
            "\(source) cannot be connected to \(destination): \(reason). "
                + "Another program may hold it for itself."
        case .system(let call, let reason):
            "\(call) failed: \(reason). Close other MIDI programs and try again; "
                + "`studio doctor` says whether the sequencer is there."
        }
    }
}

/// Which way MIDI goes, seen from Studio.
public enum PortDirection: Hashable, Sendable {
    /// From Studio to a port.
    case output
    /// From a port to Studio.
    case input

    fileprivate var phrase: String {
        switch self {
        case .output: "can be sent to"
        case .input: "comes from"
        }
    }
}
