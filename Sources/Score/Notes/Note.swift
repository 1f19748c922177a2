/// One note: a pitch that sounds from an onset for a duration.
public struct Note: Hashable, Sendable {
    /// Start, in ticks from the beginning of the piece; at least 0.
    public var onset: Int
    /// Length in ticks; at least 0 (files hold notes of length 0, and they are kept).
    public var duration: Int
    /// MIDI pitch, 0...127; 60 is middle C.
    public var pitch: UInt8
    /// MIDI velocity, 1...127.
    public var velocity: UInt8
    /// MIDI channel, 0...15; 9 is drums in General MIDI.
    public var channel: UInt8

    /// Makes a note from its five properties.
    public init(onset: Int, duration: Int, pitch: UInt8, velocity: UInt8 = 80, channel: UInt8 = 0) {
        self.onset = onset
        self.duration = duration
        self.pitch = pitch
        self.velocity = velocity
        self.channel = channel
    }

    /// First tick at which the note no longer sounds.
    public var end: Int { onset + duration }
}
