import Generators
import Sound

/// What the model is about to play, in quarters, until it is handed to the sequencer.
struct JamSchedule {
    /// A message, and its place.
    struct Item: Equatable {
        var quarter: Double
        var message: LiveMessage
    }

    /// In order; of one moment note-offs come first.
    private(set) var items: [Item] = []

    /// Whether everything has been handed over.
    var isEmpty: Bool { items.isEmpty }

    /// Adds a bar's notes.
    mutating func add(_ bar: ContinuedBar, at quarter: Double, channel: UInt8) {
        for note in bar.notes {
            let onset = quarter + note.onset
            insert(.noteOn(note.pitch, velocity: note.velocity, channel: channel), at: onset)
            insert(.noteOff(note.pitch, channel: channel), at: onset + note.duration)
        }
    }

    /// Takes out what lies before a quarter.
    mutating func take(before quarter: Double) -> [Item] {
        let count = items.firstIndex { $0.quarter >= quarter } ?? items.count
        defer { items.removeFirst(count) }
        return Array(items.prefix(count))
    }

    /// Puts back what could not be handed over; it is the next again.
    mutating func putBack(_ rest: some Collection<Item>) {
        items.insert(contentsOf: rest, at: 0)
    }

    /// Forgets everything.
    mutating func clear() { items = [] }

    private mutating func insert(_ message: LiveMessage, at quarter: Double) {
        // A hundredth of a tick apart is at once: positions are sums of fractions.
        let isEnd = message.isNoteOff
        let place = items.firstIndex {
            $0.quarter > quarter + 1e-5
                || isEnd && abs($0.quarter - quarter) <= 1e-5 && !$0.message.isNoteOff
        }
        items.insert(Item(quarter: quarter, message: message), at: place ?? items.count)
    }
}

extension LiveMessage {
    /// Whether it ends a note.
    var isNoteOff: Bool {
        switch self {
        case .channel(_, .noteOff): true
        case .channel(_, .noteOn(_, let velocity)): velocity == 0
        default: false
        }
    }
}
