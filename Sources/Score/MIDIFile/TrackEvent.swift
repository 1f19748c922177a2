/// An event of a track on its way into a file.
struct TrackEvent {
    /// What comes first of the events on one tick; see `MIDIFileWriter`.
    enum Rank: UInt8, Comparable {
        case noteOff, meta, text, systemExclusive, controller, program, pitchBend, pressure, noteOn

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The event's bytes after its delta time.
    enum Message {
        /// A channel event: status, and one or two data bytes.
        case channel(UInt8, UInt8, UInt8?)
        /// A note-on and at once its note-off, as bytes of the note-on.
        case emptyNote(UInt8, UInt8, UInt8)
        case meta(type: UInt8, [UInt8])
        case systemExclusive(status: UInt8, [UInt8])
    }

    let tick: Int
    let rank: Rank
    let message: Message
}
