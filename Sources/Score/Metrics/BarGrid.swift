/// A piece's bars on a grid of 16ths: what metrics of rhythm and of form look at.
///
/// Onsets are moved to the nearest 16th of the piece, halves up, so that one just before a bar line
/// belongs to the bar that it is heard in. A bar of n 16ths begins at the first 16th that is not
/// before its bar line.
struct BarGrid {
    /// A note within its bar.
    struct Event: Hashable {
        /// 16ths from the beginning of the bar.
        let step: Int
        let pitch: UInt8
        let isDrum: Bool
        /// Length in 16ths, rounded, at least 1.
        let length: Int
    }

    struct Bar {
        /// Length in 16ths, at least 1.
        let steps: Int
        /// The notes that begin in the bar; a note struck twice counts once.
        var events: Set<Event> = []
        /// The 16ths at which something begins.
        var onsets: Set<Int> { Set(events.map(\.step)) }
    }

    /// The bars, from the beginning of the piece; empty where `MeasuredPiece.bars` is.
    let bars: [Bar]

    init(_ piece: MeasuredPiece) {
        let lines = piece.bars.map(\.lowerBound) + [piece.bars.last?.upperBound ?? 0]
        let starts = lines.compactMap(piece.sixteenth(nearest:))
        guard !piece.bars.isEmpty, starts.count == lines.count else {
            bars = []
            return
        }
        var bars = zip(starts, starts.dropFirst()).map { Bar(steps: max($1 - $0, 1)) }
        var place = 0
        for note in piece.allNotes {
            guard let onset = piece.sixteenth(nearest: note.onset),
                let end = piece.sixteenth(nearest: note.end)
            else { continue }
            while place + 1 < bars.count, starts[place + 1] <= onset { place += 1 }
            let event = Event(
                step: onset - starts[place],
                pitch: note.pitch,
                isDrum: note.channel == 9,
                length: max(end - onset, 1)
            )
            bars[place].events.insert(event)
        }
        self.bars = bars
    }
}
