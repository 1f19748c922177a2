extension NoteSequence {
    /// The piece with every note as long as the sustain pedal (controller 64) lets it sound.
    ///
    /// From a value of 64 on the pedal is down. It holds the notes of its channel, of whichever
    /// track, that end while it is down, until it comes up, until the same pitch is struck again,
    /// or to the end of the piece. On one tick notes end before the pedal moves, as
    /// `MIDIFileWriter` writes them: a pedal pressed with a chord does not hold the one before.
    /// The pedal's events stay.
    ///
    /// Source: MIDI 1.0, controller 64 (damper pedal).
    public func sustained() -> NoteSequence {
        var pedals: [UInt8: [PedalHold]] = [:]
        let movements = inOrder(tracks.flatMap(\.controllers), by: \.tick)
            .filter { $0.controller == 64 }
        for channel in Set(movements.map(\.channel)) {
            pedals[channel] = PedalHold.holds(
                in: movements.filter { $0.channel == channel },
                endTick: endTick
            )
        }
        guard !pedals.isEmpty else { return self }
        let onsets = onsetsByKey()
        var result = self
        for track in tracks.indices {
            for (index, note) in tracks[track].notes.enumerated() {
                guard let holds = pedals[note.channel],
                    let hold = PedalHold.hold(in: holds, at: note.end)
                else { continue }
                let strikes = onsets[note.channel, note.pitch]
                let next = strikes.partitionIndex { $0 < note.end }
                let end = next < strikes.count ? min(hold.up, strikes[next]) : hold.up
                result.tracks[track].notes[index].duration = end - note.onset
            }
            result.tracks[track].endTick = max(
                tracks[track].endTick,
                result.tracks[track].lastNoteEnd
            )
        }
        return result
    }

    private func onsetsByKey() -> OnsetsByKey {
        var table = OnsetsByKey()
        for note in inOrder(tracks.flatMap(\.notes), by: \.onset) {
            table.onsets[OnsetsByKey.index(note.channel, note.pitch)].append(note.onset)
        }
        return table
    }
}

/// A time for which the pedal is down.
private struct PedalHold {
    let down: Int
    let up: Int

    /// The times in order; `movements` are one channel's, in order.
    static func holds(in movements: [ControlChange], endTick: Int) -> [PedalHold] {
        var holds: [PedalHold] = []
        var down: Int?
        for movement in movements {
            if movement.value >= 64 {
                down = down ?? movement.tick
            } else if let start = down {
                holds.append(PedalHold(down: start, up: movement.tick))
                down = nil
            }
        }
        if let down { holds.append(PedalHold(down: down, up: max(down, endTick))) }
        return holds
    }

    /// The time that holds a note that ends at a tick.
    static func hold(in holds: [PedalHold], at end: Int) -> PedalHold? {
        let index = holds.partitionIndex { $0.up <= end }
        guard index < holds.count, holds[index].down < end else { return nil }
        return holds[index]
    }
}

/// The onsets of each channel and pitch, in order.
private struct OnsetsByKey {
    var onsets = [[Int]](repeating: [], count: 16 * 128)

    /// Channels and pitches beyond MIDI's share a place instead of trapping.
    static func index(_ channel: UInt8, _ pitch: UInt8) -> Int {
        Int(channel & 0x0F) << 7 | Int(pitch & 0x7F)
    }

    subscript(channel: UInt8, pitch: UInt8) -> [Int] { onsets[Self.index(channel, pitch)] }
}
