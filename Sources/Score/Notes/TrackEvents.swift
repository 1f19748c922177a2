/// A program (instrument) chosen on a channel.
public struct ProgramChange: Hashable, Sendable {
    /// Tick of the event.
    public var tick: Int
    /// Channel, 0...15.
    public var channel: UInt8
    /// Program, 0-based, 0...127; 0 is the acoustic grand piano in General MIDI.
    public var program: UInt8

    /// Makes a program change.
    public init(tick: Int = 0, channel: UInt8 = 0, program: UInt8) {
        self.tick = tick
        self.channel = channel
        self.program = program
    }
}

/// A controller moved on a channel.
public struct ControlChange: Hashable, Sendable {
    /// Tick of the event.
    public var tick: Int
    /// Channel, 0...15.
    public var channel: UInt8
    /// Controller number, 0...127; 64 is the sustain pedal, 7 volume, 10 pan.
    public var controller: UInt8
    /// Value, 0...127.
    public var value: UInt8

    /// Makes a control change.
    public init(tick: Int = 0, channel: UInt8 = 0, controller: UInt8, value: UInt8) {
        self.tick = tick
        self.channel = channel
        self.controller = controller
        self.value = value
    }
}

/// A pitch bend on a channel.
public struct PitchBend: Hashable, Sendable {
    /// Tick of the event.
    public var tick: Int
    /// Channel, 0...15.
    public var channel: UInt8
    /// Bend, 0...16,383; 8,192 is the centre.
    public var value: UInt16

    /// Makes a pitch bend.
    public init(tick: Int = 0, channel: UInt8 = 0, value: UInt16) {
        self.tick = tick
        self.channel = channel
        self.value = value
    }
}

/// Pressure on a whole channel, or on one key of it (aftertouch).
public struct Pressure: Hashable, Sendable {
    /// Tick of the event.
    public var tick: Int
    /// Channel, 0...15.
    public var channel: UInt8
    /// The key, 0...127; nil where the pressure is the whole channel's.
    public var pitch: UInt8?
    /// Pressure, 0...127.
    public var value: UInt8

    /// Makes a pressure event.
    public init(tick: Int = 0, channel: UInt8 = 0, pitch: UInt8? = nil, value: UInt8) {
        self.tick = tick
        self.channel = channel
        self.pitch = pitch
        self.value = value
    }
}

/// A text meta event.
public struct TextEvent: Hashable, Sendable {
    /// What the text is; the raw value is the meta event's type byte.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case text = 1
        case copyright = 2
        case trackName = 3
        case instrumentName = 4
        case lyric = 5
        case marker = 6
        case cuePoint = 7
        case programName = 8
        case deviceName = 9
    }

    /// Tick of the event.
    public var tick: Int
    /// What the text is.
    public var kind: Kind
    /// The text; bytes that are not UTF-8 are read as Latin-1.
    public var text: String

    /// Makes a text event.
    public init(tick: Int = 0, kind: Kind = .text, text: String) {
        self.tick = tick
        self.kind = kind
        self.text = text
    }
}
