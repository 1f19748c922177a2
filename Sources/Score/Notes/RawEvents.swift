/// A SysEx event: a message of an instrument's maker, or bytes to send as they are.
///
/// Source: Standard MIDI Files 1.0, `<sysex event>`.
public struct SystemExclusive: Hashable, Sendable {
    /// Tick of the event.
    public var tick: Int
    /// Whether the event is an F7: a packet that continues a message, or an escape.
    public var isContinuation: Bool
    /// The bytes after F0 or F7 and the length; the last packet of a message ends with F7.
    public var bytes: [UInt8]

    /// Makes a SysEx event.
    public init(tick: Int = 0, isContinuation: Bool = false, bytes: [UInt8]) {
        self.tick = tick
        self.isContinuation = isContinuation
        self.bytes = bytes
    }
}

/// A meta event as bytes: sequence number, port, SMPTE offset, sequencer-specific and unknown
/// ones.
///
/// Tempo, signatures and texts have types of their own.
public struct MetaEvent: Hashable, Sendable {
    /// Type of the events that are a sequencer's own.
    public static let sequencerSpecific: UInt8 = 0x7F

    /// Tick of the event.
    public var tick: Int
    /// Type byte: 0x00 sequence number, 0x20 channel prefix, 0x21 port, 0x54 SMPTE offset, ...
    public var type: UInt8
    /// Payload.
    public var bytes: [UInt8]

    /// Makes a meta event.
    public init(tick: Int = 0, type: UInt8, bytes: [UInt8]) {
        self.tick = tick
        self.type = type
        self.bytes = bytes
    }
}
