import Score
import Testing

@Suite("Sustain pedal") struct SustainTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        /// Tick and value of controller 64.
        let pedal: [(Int, UInt8)]
        /// Onset, duration and pitch.
        let notes: [(Int, Int, UInt8)]
        let ends: [Int]
    }

    static let cases = [
        Case(
            testDescription: "without a pedal nothing changes",
            pedal: [],
            notes: [(0, 10, 60)],
            ends: [10]
        ),
        Case(
            testDescription: "the pedal holds a note until it comes up",
            pedal: [(5, 127), (50, 0)],
            notes: [(0, 10, 60)],
            ends: [50]
        ),
        Case(
            testDescription: "63 is up, 64 is down",
            pedal: [(0, 63), (20, 64), (40, 63)],
            notes: [(0, 10, 60), (15, 10, 62)],
            ends: [10, 40]
        ),
        Case(
            testDescription: "the same pitch struck again ends the note before",
            pedal: [(0, 127), (90, 0)],
            notes: [(0, 10, 60), (30, 10, 60), (30, 10, 62)],
            ends: [30, 90, 90]
        ),
        Case(
            testDescription: "a pedal that never comes up holds to the end",
            pedal: [(0, 127)],
            notes: [(0, 10, 60), (20, 80, 62)],
            ends: [100, 100]
        ),
        Case(
            testDescription: "a pedal pressed as a note ends does not hold it",
            pedal: [(10, 127), (50, 0)],
            notes: [(0, 10, 60), (10, 10, 62)],
            ends: [10, 50]
        ),
        Case(
            testDescription: "a pedal changed on a beat lets go of what it held",
            pedal: [(0, 127), (40, 0), (40, 127), (80, 0)],
            notes: [(0, 10, 60), (40, 10, 62)],
            ends: [40, 80]
        ),
        Case(
            testDescription: "half-pedalling moves do not restart it",
            pedal: [(0, 127), (20, 100), (50, 0)],
            notes: [(0, 10, 60), (25, 5, 62)],
            ends: [50, 50]
        ),
        Case(
            testDescription: "a note that outlasts the pedal is unchanged",
            pedal: [(0, 127), (50, 0)],
            notes: [(0, 70, 60)],
            ends: [70]
        ),
    ]

    @Test("lengthens notes", arguments: cases)
    func sustain(_ example: Case) {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(
                    notes: example.notes.map { Note(onset: $0.0, duration: $0.1, pitch: $0.2) },
                    controllers: example.pedal.map {
                        ControlChange(tick: $0.0, controller: 64, value: $0.1)
                    }
                )
            ]
        )
        #expect(piece.sustained().tracks[0].notes.map(\.end) == example.ends)
        #expect(piece.sustained().tracks[0].controllers.count == example.pedal.count)
    }

    @Test("holds its channel in every track, and no other channel")
    func channels() {
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(controllers: [
                    ControlChange(tick: 0, channel: 1, controller: 64, value: 127),
                    ControlChange(tick: 0, channel: 2, controller: 65, value: 127),
                    ControlChange(tick: 90, channel: 1, controller: 64, value: 0),
                ]),
                Track(notes: [
                    Note(onset: 0, duration: 10, pitch: 60, channel: 1),
                    Note(onset: 0, duration: 10, pitch: 60, channel: 2),
                ]),
            ]
        )
        #expect(piece.sustained().tracks[1].notes.map(\.end) == [90, 10])
        #expect(piece.sustained().tracks[1].endTick == 90)
    }
}
