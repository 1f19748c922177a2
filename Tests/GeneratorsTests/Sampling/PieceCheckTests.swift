import Score
import Testing

@testable import Generators

@Suite("Piece check") struct PieceCheckTests {
    private func notes(_ pitches: [UInt8]) -> [Note] {
        pitches.enumerated().map { Note(onset: $0 * 120, duration: 120, pitch: $1) }
    }

    private func problems(
        _ pitches: [UInt8],
        bars: Double,
        wanted: Int? = nil
    ) -> [PieceProblem] {
        PieceCheck().problems(notes: notes(pitches), bars: bars, wanted: wanted)
    }

    private let scale: [UInt8] = [60, 62, 64, 65, 67, 69, 71, 72]

    @Test("a piece of some notes and bars has no problem")
    func good() {
        #expect(problems(scale, bars: 2).isEmpty)
        #expect(problems(scale, bars: 4, wanted: 4).isEmpty)
    }

    @Test("a piece without a note is empty, however long it is")
    func empty() {
        #expect(problems([], bars: 16) == [.empty])
        #expect(problems([], bars: 16, wanted: 16) == [.empty])
    }

    @Test("a piece that the model ended has at least 8 notes and 2 bars")
    func endsEarly() {
        #expect(problems(scale, bars: 1.9) == [.endedEarly(bars: 1.9, notes: 8)])
        let seven = Array(scale.prefix(7))
        #expect(problems(seven, bars: 9) == [.endedEarly(bars: 9, notes: 7)])
    }

    @Test("where the corpus's pieces are longer, so is a whole piece, its primer counted in")
    func wholePiece() {
        let check = PieceCheck(shortestBars: 9.5)
        let short = check.problems(notes: notes(scale), bars: 9, wanted: nil)
        #expect(short == [.endedEarly(bars: 9, notes: 8)])
        #expect(check.problems(notes: notes(scale), bars: 9.5, wanted: nil).isEmpty)
        #expect(check.problems(notes: notes(scale), bars: 3, primerBars: 8, wanted: nil).isEmpty)
        #expect(check.problems(notes: notes(scale), bars: 4, wanted: 4).isEmpty)
    }

    @Test("a piece of a wanted length may be short, but not shorter than wanted")
    func wantedLength() {
        #expect(problems([60, 62], bars: 1, wanted: 1).isEmpty)
        #expect(problems(scale, bars: 3.5, wanted: 4) == [.endedEarly(bars: 3.5, notes: 8)])
        // A third of a bar three times over is a bar.
        #expect(problems(scale, bars: 1.0 / 3 + 1.0 / 3 + 1.0 / 3, wanted: 1).isEmpty)
    }

    @Test("one note and nothing else is a repetition, from four times on")
    func oneNoteOnly() {
        #expect(problems([60, 60, 60], bars: 1, wanted: 1).isEmpty)
        let four = problems([60, 60, 60, 60], bars: 1, wanted: 1)
        #expect(four == [.repeatsOneNote(pitch: 60, times: 4)])
    }

    @Test("more than 24 times in a row is for ever, wherever it stands")
    func runs() {
        let twentyFour = scale + [UInt8](repeating: 50, count: 24) + scale
        #expect(problems(twentyFour, bars: 10).isEmpty)
        let twentyFive = scale + [UInt8](repeating: 50, count: 25) + scale
        #expect(problems(twentyFive, bars: 10) == [.repeatsOneNote(pitch: 50, times: 25)])
    }

    @Test("problems are told in words")
    func words() {
        #expect("\(PieceProblem.empty)" == "the piece is empty")
        let early = PieceProblem.endedEarly(bars: 1.75, notes: 5)
        #expect("\(early)" == "the piece ends after 5 notes in 1.8 bars")
        let run = PieceProblem.repeatsOneNote(pitch: 60, times: 30)
        #expect("\(run)" == "pitch 60 is repeated 30 times in a row")
    }
}
