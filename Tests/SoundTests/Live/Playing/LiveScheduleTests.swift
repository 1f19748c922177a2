import Score
import Sound
import Testing

@Suite("What a piece sends over a port") struct LiveScheduleTests {
    private func piece(_ track: Track) -> NoteSequence {
        NoteSequence(tempoMap: TempoMap(division: .ticksPerQuarter(480)), tracks: [track])
    }

    @Test("is SysEx after the ends of notes and before controllers of the tick")
    func order() throws {
        let schedule = try LiveSchedule(
            piece(
                Track(
                    notes: [
                        Note(onset: 0, duration: 480, pitch: 60),
                        Note(onset: 480, duration: 480, pitch: 62),
                    ],
                    controllers: [ControlChange(tick: 480, controller: 7, value: 1)],
                    systemExclusives: [SystemExclusive(tick: 480, bytes: [0x7E, 0x7F, 9, 1, 0xF7])]
                )
            )
        )
        #expect(
            schedule.items.map(\.message) == [
                .noteOn(60), .noteOff(60), .systemExclusive([0xF0, 0x7E, 0x7F, 9, 1, 0xF7]),
                .controller(7, 1), .noteOn(62), .noteOff(62),
            ]
        )
    }

    @Test("is a long SysEx at the speed of a cable, with nothing between its pieces")
    func long() throws {
        let dump = [UInt8](repeating: 1, count: 1_000) + [0xF7]
        let schedule = try LiveSchedule(
            piece(
                Track(
                    notes: [Note(onset: 96, duration: 480, pitch: 60)],
                    systemExclusives: [SystemExclusive(bytes: dump)]
                )
            )
        )
        let items = schedule.items
        #expect(items.count == 6)
        let pieces = items.prefix(4).compactMap { item -> [UInt8]? in
            guard case .systemExclusive(let bytes) = item.message else { return nil }
            return bytes
        }
        #expect(pieces.flatMap { $0 } == [0xF0] + dump)
        #expect(pieces.allSatisfy { $0.count <= 256 })
        #expect(items.prefix(4).map(\.seconds) == [0, 0.08192, 0.16384, 0.24576])
        // The note is due at 0.1 s, and 1002 bytes take 0.32064 s.
        #expect(items[4].message == .noteOn(60))
        #expect(abs(items[4].seconds - 1_002 / 3_125) < 1e-9)
        #expect(abs(items[5].seconds - 0.6) < 1e-9)
    }

    @Test("is the packets of a message one by one, as the file has them")
    func packets() throws {
        let schedule = try LiveSchedule(
            piece(
                Track(
                    notes: [Note(onset: 960, duration: 1, pitch: 60)],
                    systemExclusives: [
                        SystemExclusive(tick: 0, bytes: [0x43, 0x12]),
                        SystemExclusive(tick: 480, isContinuation: true, bytes: [0x00, 0xF7]),
                    ]
                )
            )
        )
        #expect(
            schedule.items.prefix(2).map(\.message) == [
                .systemExclusive([0xF0, 0x43, 0x12]), .systemExclusive([0x00, 0xF7]),
            ]
        )
    }
}
