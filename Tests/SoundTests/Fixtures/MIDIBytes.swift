import Score

/// A minimal writer of Standard MIDI Files, so that the FluidSynth tool can read a test's piece
/// without our own writer having a say: one track of all events but pressures, 480 ticks.
enum MIDIBytes {
    static func file(_ piece: NoteSequence) -> [UInt8] {
        var events: [(tick: Int, rank: Int, bytes: [UInt8])] = []
        for tempo in piece.tempoMap.changes {
            let value = tempo.microsecondsPerQuarter
            let bytes = [16, 8, 0].map { UInt8(value >> $0 & 0xFF) }
            events.append((tempo.tick, 1, [0xFF, 0x51, 3] + bytes))
        }
        for track in piece.tracks {
            for change in track.controllers {
                let bytes = [0xB0 | change.channel, change.controller, change.value]
                events.append((change.tick, 2, bytes))
            }
            for bend in track.pitchBends {
                let bytes = [UInt8(bend.value & 0x7F), UInt8(bend.value >> 7)]
                events.append((bend.tick, 4, [0xE0 | bend.channel] + bytes))
            }
            for change in track.programs {
                events.append((change.tick, 3, [0xC0 | change.channel, change.program]))
            }
            for note in track.notes {
                events.append((note.onset, 5, [0x90 | note.channel, note.pitch, note.velocity]))
                events.append((note.end, 0, [0x80 | note.channel, note.pitch, 64]))
            }
        }
        var body: [UInt8] = []
        var tick = 0
        for event in events.sorted(by: { ($0.tick, $0.rank) < ($1.tick, $1.rank) }) {
            body += variableLength(event.tick - tick) + event.bytes
            tick = event.tick
        }
        body += variableLength(piece.endTick - tick) + [0xFF, 0x2F, 0]
        let length = [24, 16, 8, 0].map { UInt8(body.count >> $0 & 0xFF) }
        return Array("MThd".utf8) + [0, 0, 0, 6, 0, 0, 0, 1, 1, 0xE0] + Array("MTrk".utf8) + length
            + body
    }

    private static func variableLength(_ value: Int) -> [UInt8] {
        var bytes = [UInt8(value & 0x7F)]
        var rest = value >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F | 0x80), at: 0)
            rest >>= 7
        }
        return bytes
    }
}
