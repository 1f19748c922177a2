import Encoding
import Generators
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("The take of a jam") struct JamTakeTests {
    @Test("it holds both sides as they sounded, each on a track of its own")
    func bothSides() throws {
        let jam = try Jam { $0.answerBars = 4 }
        jam.play(60, from: 1, to: 1.5)
        // Interrupts the first answer, whose half note goes from 3 to 4.5 s.
        jam.play(62, from: 3.25, to: 3.5)
        try jam.run(until: 3.6)
        let piece = try #require(
            jam.session.take.piece(tempo: 120, metre: Metre(4, 4), model: "fiddle")
        )
        #expect(piece.tracks.map(\.name) == ["You", "fiddle"])
        // 960 ticks a quarter: 1,920 a second, from the first note on.
        #expect(piece.tracks[0].notes.map(\.onset) == [0, 4_320])
        #expect(piece.tracks[1].notes.map(\.onset) == [3_840])
        #expect(piece.tracks[1].notes.map(\.end).allSatisfy { abs($0 - 4_320) <= 20 })
    }

    @Test("where the model played nothing there is none")
    func nothing() throws {
        let jam = try Jam()
        jam.play(60, from: 1, to: 1.5)
        try jam.run(until: 1.8)
        #expect(jam.session.take.piece(tempo: 120, metre: Metre(4, 4), model: "m") == nil)
    }
}
