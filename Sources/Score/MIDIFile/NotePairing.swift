/// Joins note-ons with note-offs: each note-off closes the oldest open note of its channel and
/// pitch (first in, first out).
///
/// The standard leaves the pairing of overlapping notes open; oldest first is what keeps every
/// note-on and every note-off. One value serves track after track, so that its tables and its
/// note buffer are allocated once.
struct NotePairing {
    private(set) var strayNoteOffCount = 0
    private(set) var overlapCount = 0
    /// The notes of the track so far.
    ///
    /// An open note's `duration` holds the index of the next open note of its key, or `none`.
    private var notes: [Note] = []
    /// For each channel and pitch the oldest and the newest open note, as indices, or `none`.
    private var oldest = [Int32](repeating: none, count: 16 * 128)
    private var newest = [Int32](repeating: none, count: 16 * 128)
    private var openCount = 0

    private static let none: Int32 = -1

    /// Begins the count of stray note-offs and overlaps for a new file.
    mutating func resetCounts() {
        strayNoteOffCount = 0
        overlapCount = 0
    }

    /// Opens a note; the caller has checked that `pitch` and `velocity` are below 128.
    @inline(__always)
    mutating func open(tick: Int, channel: UInt8, pitch: UInt8, velocity: UInt8) {
        let key = Int(channel) << 7 | Int(pitch)
        let index = Int32(truncatingIfNeeded: notes.count)
        if oldest[key] == Self.none {
            oldest[key] = index
        } else {
            overlapCount += 1
            notes[Int(newest[key])].duration = Int(index)
        }
        newest[key] = index
        openCount += 1
        notes.append(
            Note(
                onset: tick,
                duration: Int(Self.none),
                pitch: pitch,
                velocity: velocity,
                channel: channel
            )
        )
    }

    /// Closes the oldest open note of a channel and pitch; counts the note-off where none is.
    @inline(__always)
    mutating func close(tick: Int, channel: UInt8, pitch: UInt8) {
        let key = Int(channel) << 7 | Int(pitch)
        let index = oldest[key]
        guard index != Self.none else {
            strayNoteOffCount += 1
            return
        }
        oldest[key] = Int32(truncatingIfNeeded: notes[Int(index)].duration)
        notes[Int(index)].duration = tick - notes[Int(index)].onset
        openCount -= 1
    }

    /// Ends a track: closes what is still open, and hands over the notes in order of onset.
    mutating func finishTrack(at tick: Int) -> (notes: [Note], closedHere: [Note]) {
        var closed: [Int] = []
        if openCount > 0 {
            for key in oldest.indices {
                while oldest[key] != Self.none {
                    closed.append(Int(oldest[key]))
                    close(
                        tick: tick,
                        channel: UInt8(truncatingIfNeeded: key >> 7),
                        pitch: UInt8(truncatingIfNeeded: key & 0x7F)
                    )
                }
            }
        }
        // A copy of exactly the notes' size; the buffer itself serves the next track.
        let result = notes.withUnsafeBufferPointer { Array($0) }
        notes.removeAll(keepingCapacity: true)
        return (result, closed.sorted().map { result[$0] })
    }
}
