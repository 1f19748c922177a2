/// A MIDI message on its way between Studio and another program or device.
public enum LiveMessage: Hashable, Sendable {
    /// What a channel, 0...15, is told.
    case channel(UInt8, PlaybackEvent.Message)
    /// Bytes of a maker's own; a whole message goes from F0 to F7.
    ///
    /// What is received is always whole. What is sent goes out as it is, so that the packets of a
    /// file may be sent one by one.
    case systemExclusive([UInt8])
    /// MIDI clock: 24 in a quarter note.
    case clock
    /// The other side begins at its first bar.
    case start
    /// The other side goes on where it was.
    case `continue`
    /// The other side stops.
    case stop
    /// Where the other side is to go on: 16ths from the beginning, 0...16,383.
    case songPosition(Int)
}

extension LiveMessage {
    /// A key struck.
    public static func noteOn(_ pitch: UInt8, velocity: UInt8 = 80, channel: UInt8 = 0) -> Self {
        .channel(channel, .noteOn(pitch: pitch, velocity: velocity))
    }

    /// A key let go.
    public static func noteOff(_ pitch: UInt8, channel: UInt8 = 0) -> Self {
        .channel(channel, .noteOff(pitch: pitch))
    }

    /// A controller moved.
    public static func controller(_ number: UInt8, _ value: UInt8, channel: UInt8 = 0) -> Self {
        .channel(channel, .controller(number, value: value))
    }
}
