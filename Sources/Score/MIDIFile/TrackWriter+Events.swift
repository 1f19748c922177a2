/// Turns the parts of a track into events, and refuses what a file cannot hold.
extension TrackWriter {
    mutating func collectConductorEvents(of piece: NoteSequence) throws(MIDIFileWriterError) {
        for tempo in piece.tempoMap.changes {
            let value = tempo.microsecondsPerQuarter
            try check(value, in: 0...0xFF_FFFF, "the tempo", tick: tempo.tick)
            var payload: [UInt8] = []
            payload.appendBigEndian(value, count: 3)
            try queue(tempo.tick, .meta, .meta(type: 0x51, payload))
        }
        for metre in piece.timeSignatures {
            let unit = metre.denominator
            guard unit > 0, unit & (unit - 1) == 0, unit.trailingZeroBitCount < 16 else {
                throw .beatUnit(tick: metre.tick, found: unit)
            }
            let numbers = [
                metre.numerator, unit.trailingZeroBitCount, metre.clocksPerClick,
                metre.thirtySecondsPerQuarter,
            ]
            for number in numbers {
                try check(number, in: 0...0xFF, "a time signature's number", tick: metre.tick)
            }
            let payload = numbers.map { UInt8(truncatingIfNeeded: $0) }
            try queue(metre.tick, .meta, .meta(type: 0x58, payload))
        }
        for key in piece.keySignatures {
            try check(key.sharps, in: -128...127, "the key's sharps", tick: key.tick)
            let payload = [UInt8(truncatingIfNeeded: key.sharps), key.isMinor ? 1 : 0]
            try queue(key.tick, .meta, .meta(type: 0x59, payload))
        }
    }

    mutating func collectTexts(of track: Track) throws(MIDIFileWriterError) {
        // An unnamed track whose texts hold a name needs an empty one before it: on reading, the
        // first name event is the track's.
        let hasSpareName = track.texts.contains { $0.kind == .trackName }
        if !track.name.isEmpty || hasSpareName {
            try queueText(track.name, .trackName, tick: 0)
        }
        for text in track.texts { try queueText(text.text, text.kind, tick: text.tick) }
        for event in track.metaEvents {
            try check(Int(event.type), in: 0...0x7F, "a meta event's type", tick: event.tick)
            try checkLength(event.bytes, tick: event.tick)
            try queue(event.tick, .meta, .meta(type: event.type, event.bytes))
        }
        for event in track.systemExclusives {
            try checkLength(event.bytes, tick: event.tick)
            let status: UInt8 = event.isContinuation ? 0xF7 : 0xF0
            try queue(event.tick, .systemExclusive, .systemExclusive(status: status, event.bytes))
        }
    }

    private mutating func queueText(
        _ text: String,
        _ kind: TextEvent.Kind,
        tick: Int
    ) throws(MIDIFileWriterError) {
        let payload = Array(text.utf8)
        try checkLength(payload, tick: tick)
        try queue(tick, .text, .meta(type: kind.rawValue, payload))
    }

    private func checkLength(_ bytes: [UInt8], tick: Int) throws(MIDIFileWriterError) {
        let allowed = 0...VariableLengthQuantity.maximum
        try check(bytes.count, in: allowed, "an event's length in bytes", tick: tick)
    }

    mutating func collectChannelEvents(of track: Track) throws(MIDIFileWriterError) {
        for event in track.controllers {
            try check(event.channel, event.tick, ("the controller", event.controller))
            try check(event.channel, event.tick, ("the controller's value", event.value))
            try queue(
                event.tick,
                .controller,
                .channel(0xB0 | event.channel, event.controller, event.value)
            )
        }
        for event in track.programs {
            try check(event.channel, event.tick, ("the program", event.program))
            try queue(event.tick, .program, .channel(0xC0 | event.channel, event.program, nil))
        }
        for event in track.pitchBends {
            try check(Int(event.value), in: 0...0x3FFF, "the pitch bend", tick: event.tick)
            try check(event.channel, event.tick, ("the pitch bend", 0))
            let least = UInt8(truncatingIfNeeded: event.value & 0x7F)
            let most = UInt8(truncatingIfNeeded: event.value >> 7)
            try queue(event.tick, .pitchBend, .channel(0xE0 | event.channel, least, most))
        }
        for event in track.pressures {
            try check(event.channel, event.tick, ("the pressure", event.value))
            try check(event.channel, event.tick, ("the key under pressure", event.pitch ?? 0))
            let message: TrackEvent.Message =
                if let pitch = event.pitch {
                    .channel(0xA0 | event.channel, pitch, event.value)
                } else {
                    .channel(0xD0 | event.channel, event.value, nil)
                }
            try queue(event.tick, .pressure, message)
        }
    }

    mutating func collectNotes(of track: Track) throws(MIDIFileWriterError) {
        for note in track.notes {
            try check(note.channel, note.onset, ("the pitch", note.pitch))
            try check(Int(note.velocity), in: 1...0x7F, "the velocity", tick: note.onset)
            let longest = 0...Int.max / 2
            try check(note.duration, in: longest, "the duration", tick: note.onset)
            let status = 0x90 | note.channel
            guard note.duration > 0 else {
                try queue(note.onset, .noteOn, .emptyNote(status, note.pitch, note.velocity))
                continue
            }
            try queue(note.onset, .noteOn, .channel(status, note.pitch, note.velocity))
            // A note-on of velocity 0 is a note-off, and needs no status of its own.
            try queue(note.end, .noteOff, .channel(status, note.pitch, 0))
        }
    }

    /// Checks a channel and a data byte.
    private func check(
        _ channel: UInt8,
        _ tick: Int,
        _ data: (what: String, value: UInt8)
    ) throws(MIDIFileWriterError) {
        try check(Int(channel), in: 0...15, "the channel", tick: tick)
        try check(Int(data.value), in: 0...0x7F, data.what, tick: tick)
    }
}
