import Score

extension NoteSequence {
    /// The piece with its notes lengthened by the sustain pedal.
    ///
    /// A note that ends while controller 64 of its channel is at least 64 sounds until the pedal
    /// is lifted, or the pitch is struck again on that channel, or the piece ends.
    func pedalHeld() -> NoteSequence {
        guard tracks.contains(where: { $0.controllers.contains { $0.controller == 64 } }) else {
            return self
        }
        var result = self
        let end = lastNoteEnd
        // The pedal belongs to the channel, whichever track holds its events or its notes.
        for channel in UInt8(0)...15 {
            let presses = pedalPresses(channel: channel, end: end)
            guard !presses.isEmpty else { continue }
            let onsets = onsetsByPitch(channel: channel)
            for track in result.tracks.indices {
                for index in result.tracks[track].notes.indices {
                    let note = result.tracks[track].notes[index]
                    guard note.channel == channel else { continue }
                    guard let lifted = lift(presses, holding: note.end) else { continue }
                    let next = Self.first(onsets[Int(note.pitch)], after: note.onset) ?? lifted
                    let held = max(note.end, min(lifted, next))
                    result.tracks[track].notes[index].duration = held - note.onset
                }
            }
        }
        return result
    }

    /// Times from pressing to lifting, in order.
    private func pedalPresses(channel: UInt8, end: Int) -> [Range<Int>] {
        let moves = tracks.flatMap(\.controllers)
            .filter { $0.controller == 64 && $0.channel == channel }
            .enumerated().sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }
        var presses: [Range<Int>] = []
        var pressed: Int?
        for (_, move) in moves {
            if move.value >= 64 {
                pressed = pressed ?? move.tick
            } else if let start = pressed {
                if move.tick > start { presses.append(start..<move.tick) }
                pressed = nil
            }
        }
        if let start = pressed, end > start { presses.append(start..<end) }
        return presses
    }

    private func onsetsByPitch(channel: UInt8) -> [[Int]] {
        var onsets = [[Int]](repeating: [], count: 128)
        for track in tracks {
            for note in track.notes where note.channel == channel && note.pitch < 128 {
                onsets[Int(note.pitch)].append(note.onset)
            }
        }
        return onsets.map { $0.sorted() }
    }

    private func lift(_ presses: [Range<Int>], holding tick: Int) -> Int? {
        // The first press that ends after the tick.
        var low = 0
        var high = presses.count
        while low < high {
            let middle = (low + high) / 2
            if presses[middle].upperBound <= tick { low = middle + 1 } else { high = middle }
        }
        guard low < presses.count, presses[low].lowerBound <= tick else { return nil }
        return presses[low].upperBound
    }

    private static func first(_ ticks: [Int], after tick: Int) -> Int? {
        var low = 0
        var high = ticks.count
        while low < high {
            let middle = (low + high) / 2
            if ticks[middle] <= tick { low = middle + 1 } else { high = middle }
        }
        return low < ticks.count ? ticks[low] : nil
    }
}
