/// Joins note-ons with note-offs: each note-off closes the oldest open note of its channel and
/// pitch (first in, first out).
///
/// The standard leaves the pairing of overlapping notes open; oldest first is what keeps every
/// note-on and every note-off. One value serves track after track, so that its tables and its
/// note buffer are allocated once; plain memory instead of arrays, as a check per access for a
/// shared copy was a fifth of the reader's time.
struct NotePairing: ~Copyable {
    private(set) var strayNoteOffCount = 0
    private(set) var overlapCount = 0

    /// The notes of the track so far.
    ///
    /// An open note's `duration` is negative: `successor` of the next open note of its key, or of
    /// `none`.
    private var notes = UnsafeMutablePointer<Note>.allocate(capacity: 1)
    private var capacity = 1
    private var count = 0
    /// For each channel and pitch the oldest and the newest open note, as indices, or `none`.
    private let oldest = UnsafeMutablePointer<Int32>.allocate(capacity: keyCount)
    private let newest = UnsafeMutablePointer<Int32>.allocate(capacity: keyCount)
    private var openCount = 0

    private static let keyCount = 16 * 128
    private static let none: Int32 = -1

    init() {
        oldest.initialize(repeating: Self.none, count: Self.keyCount)
        newest.initialize(repeating: Self.none, count: Self.keyCount)
    }

    deinit {
        notes.deallocate()
        oldest.deallocate()
        newest.deallocate()
    }

    /// Begins the count of stray note-offs and overlaps for a new file.
    mutating func resetCounts() {
        strayNoteOffCount = 0
        overlapCount = 0
    }

    /// Begins a track of `byteCount` bytes that are there.
    ///
    /// A note takes a delta time and two data bytes at least, so that it makes room for them all.
    mutating func beginTrack(byteCount: Int) {
        count = 0
        let needed = byteCount / 3
        guard needed > capacity else { return }
        notes.deallocate()
        notes = .allocate(capacity: needed)
        capacity = needed
    }

    /// Opens a note; the caller has checked that `pitch` and `velocity` are below 128.
    @inline(__always)
    mutating func open(tick: Int, channel: UInt8, pitch: UInt8, velocity: UInt8) {
        assert(count < capacity && channel < 16 && pitch < 128)
        let key = Int(channel) << 7 | Int(pitch)
        let index = Int32(truncatingIfNeeded: count)
        if oldest[key] == Self.none {
            oldest[key] = index
        } else {
            overlapCount += 1
            notes[Int(newest[key])].duration = Self.successor(index)
        }
        newest[key] = index
        openCount += 1
        let note = Note(
            onset: tick,
            duration: Self.successor(Self.none),
            pitch: pitch,
            velocity: velocity,
            channel: channel
        )
        (notes + count).initialize(to: note)
        count += 1
    }

    /// Closes the oldest open note of a channel and pitch; counts the note-off where none is.
    @inline(__always)
    mutating func close(tick: Int, channel: UInt8, pitch: UInt8) {
        assert(channel < 16 && pitch < 128)
        let key = Int(channel) << 7 | Int(pitch)
        let index = Int(oldest[key])
        guard index >= 0 else {
            strayNoteOffCount += 1
            return
        }
        oldest[key] = Self.successor(notes[index].duration)
        notes[index].duration = tick - notes[index].onset
        openCount -= 1
    }

    /// Ends a track: closes what is still open, and hands over the notes in order of onset.
    mutating func finishTrack(at tick: Int) -> (notes: [Note], closedHere: [Note]) {
        let closed = openCount > 0 ? closeAll(at: tick) : []
        return (Array(UnsafeBufferPointer(start: notes, count: count)), closed)
    }

    /// Closes the open notes; they are returned in order of onset.
    private mutating func closeAll(at tick: Int) -> [Note] {
        var closed: [Note] = []
        closed.reserveCapacity(openCount)
        for index in 0..<count where notes[index].duration < 0 {
            notes[index].duration = tick - notes[index].onset
            closed.append(notes[index])
        }
        oldest.update(repeating: Self.none, count: Self.keyCount)
        openCount = 0
        return closed
    }

    /// A note's index as an open note's `duration`, below 0 for every index and for `none`.
    @inline(__always)
    private static func successor(_ index: Int32) -> Int { Int(~index) - 1 }

    /// The index in an open note's `duration`.
    @inline(__always)
    private static func successor(_ duration: Int) -> Int32 {
        ~Int32(truncatingIfNeeded: duration + 1)
    }
}

/// The memory belongs to one value, which cannot be copied.
extension NotePairing: @unchecked Sendable {}
