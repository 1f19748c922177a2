import Score
import Testing

@Suite("Highest voice") struct HighestVoiceTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        /// Onset, duration and pitch.
        let notes: [(Int, Int, UInt8)]
        let voice: [[Int]]
    }

    static let cases = [
        Case(testDescription: "of nothing is nothing", notes: [], voice: []),
        Case(
            testDescription: "of a melody is the melody",
            notes: [(0, 10, 60), (10, 10, 55), (30, 5, 70)],
            voice: [[0, 10, 60], [10, 10, 55], [30, 5, 70]]
        ),
        Case(
            testDescription: "of a chord is its top",
            notes: [(0, 10, 60), (0, 20, 64), (0, 10, 67)],
            voice: [[0, 10, 67]]
        ),
        Case(
            testDescription: "leaves out what begins under a held note",
            notes: [(0, 40, 72), (10, 10, 60), (20, 10, 62), (40, 10, 71)],
            voice: [[0, 40, 72], [40, 10, 71]]
        ),
        Case(
            testDescription: "cuts a note where a higher one begins",
            notes: [(0, 40, 60), (10, 10, 72), (30, 5, 50)],
            voice: [[0, 10, 60], [10, 10, 72], [30, 5, 50]]
        ),
        Case(
            testDescription: "cuts a note that is struck again",
            notes: [(0, 40, 60), (20, 10, 60)],
            voice: [[0, 20, 60], [20, 10, 60]]
        ),
        Case(
            testDescription: "of two alike keeps the longer, and leaves out notes of no length",
            notes: [(0, 10, 60), (0, 30, 60), (5, 0, 99)],
            voice: [[0, 30, 60]]
        ),
    ]

    @Test("is one note at a time", arguments: cases)
    func voice(_ example: Case) {
        let track = Track(
            notes: example.notes.map { Note(onset: $0.0, duration: $0.1, pitch: $0.2) }
        )
        let voice = track.highestVoice().map { [$0.onset, $0.duration, Int($0.pitch)] }
        #expect(voice == example.voice)
    }
}
