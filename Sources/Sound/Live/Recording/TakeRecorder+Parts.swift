import Score

/// A take in several parts, each a piece of its own.
extension TakeRecorder {
    /// A recorder of what follows: the next part of a take that has become too long for one file.
    ///
    /// It begins with the bar that is being played. Keys that are down are struck anew at the moment,
    /// and instruments, controllers, bends and pressures are set as they stand.
    ///
    /// - Parameter moment: Now: where this part ends.
    /// - Returns: The recorder.
    public func next(at moment: Double) -> TakeRecorder {
        guard let start else { return TakeRecorder(time) }
        let bars = (max(moment - start, 0) / time.barSeconds).rounded(.down)
        var next = TakeRecorder(time, start: start + bars * time.barSeconds)
        for message in settings + keysDown { next.receive(message, at: moment) }
        return next
    }

    /// What the channels are set to now.
    private var settings: [LiveMessage] {
        var last: [Setting: LiveMessage] = [:]
        for program in track.programs {
            last[.program(program.channel)] = .channel(program.channel, .program(program.program))
        }
        // From 120 on they are orders, not settings.
        for control in track.controllers where control.controller < 120 {
            let (channel, number) = (control.channel, control.controller)
            let isEntry = number == 6 || number == 38
            last[isEntry ? .entry(channel, number) : .controller(channel, number)] = .controller(
                number,
                control.value,
                channel: channel
            )
        }
        for bend in track.pitchBends {
            last[.bend(bend.channel)] = .channel(bend.channel, .pitchBend(bend.value))
        }
        for pressure in track.pressures where pressure.pitch == nil {
            last[.pressure(pressure.channel)] = .channel(
                pressure.channel,
                .channelPressure(pressure.value)
            )
        }
        return last.sorted { $0.key < $1.key }.map(\.value)
    }

    /// In the order in which they have to be told: a bank before its program, a parameter's number
    /// before the value that is entered for it.
    private enum Setting: Hashable, Comparable {
        case controller(UInt8, UInt8)
        case entry(UInt8, UInt8)
        case program(UInt8)
        case bend(UInt8)
        case pressure(UInt8)
    }

    /// The keys that are down, each struck as it was last: pads that never release would have every
    /// stroke in every part.
    private var keysDown: [LiveMessage] {
        open.values.compactMap(\.last).sorted().map { index in
            let note = track.notes[index]
            return .noteOn(note.pitch, velocity: note.velocity, channel: note.channel)
        }
    }
}
