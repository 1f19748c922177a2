import Encoding
import Generators
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("Call and response") struct CallAndResponseTests {
    /// Four quarter notes from a moment on; the last is let go a little before the bar line.
    private func phrase(_ jam: Jam, at start: Double, pitch: UInt8 = 60) {
        for index in 0..<4 {
            let onset = start + 0.5 * Double(index)
            jam.play(pitch + UInt8(index), from: onset, to: onset + 0.4)
        }
    }

    @Test("the answer begins on the bar line after a rest, and not a moment later")
    func onTheBarLine() throws {
        let jam = try Jam()
        // Its last note ends at 2.9 s: the bar line at 3.0 is no quarter's rest away.
        phrase(jam, at: 1)
        try jam.run(until: 8)
        #expect(jam.strikes.first.map { abs($0.seconds - 5) < 1e-6 } == true)
        let timing = try #require(jam.timings.first)
        #expect(abs(try #require(timing.gap) - 2.1) < 1e-6)
        #expect(timing.latency < 1e-6)
        #expect(timing.margin > 1_900)
    }

    @Test("with answers on beats, it begins on the first beat after the rest")
    func onTheBeat() throws {
        let jam = try Jam { $0.line = .beat }
        phrase(jam, at: 1)
        try jam.run(until: 8)
        #expect(jam.strikes.first.map { abs($0.seconds - 3.5) < 1e-6 } == true)
    }

    @Test("the model reads the phrase on the grid that its first note sets")
    func primer() throws {
        let jam = try Jam()
        phrase(jam, at: 1.234)
        try jam.run(until: 8)
        let opening = try #require(jam.writer.openings.last)
        let played = try #require(opening.played)
        #expect(played.tracks[0].notes.map(\.onset) == [0, 480, 960, 1440])
        #expect(played.tracks[0].notes.map(\.pitch) == [60, 61, 62, 63])
        #expect(opening.start == 8)
        #expect(opening.metre == Metre(4, 4))
        // As long as the phrase.
        #expect(opening.bars == 1)
    }

    @Test("the second turn goes on from the first, answer included")
    func memory() throws {
        let jam = try Jam()
        phrase(jam, at: 1)
        phrase(jam, at: 9.1, pitch: 50)
        try jam.run(until: 16)
        let opening = try #require(jam.writer.openings.last)
        let notes = try #require(opening.played).tracks[0].notes
        #expect(notes.map(\.pitch) == [60, 61, 62, 63, 72, 72, 50, 51, 52, 53])
        // Silence between the turns is left out by whole bars: the phrase opens a bar.
        #expect(notes[6].onset % 1920 == 0)
    }

    @Test("what the player adds within the rest makes the phrase longer, and no note is played")
    func goingOn() throws {
        let jam = try Jam { $0.line = .beat }
        phrase(jam, at: 1)
        jam.play(70, from: 3.2, to: 3.4)
        try jam.run(until: 10)
        #expect(jam.writer.cancellations > 0)
        // Ends at 3.4 s, which is 4.8 quarters after the first note.
        #expect(jam.strikes.first.map { abs($0.seconds - 4) < 1e-6 } == true)
        #expect(try #require(jam.writer.openings.last?.played).noteCount == 5)
    }

    @Test("a held key is no rest")
    func heldKey() throws {
        let jam = try Jam()
        jam.play(48, from: 1, to: 9)
        phrase(jam, at: 1)
        try jam.run(until: 8.9)
        #expect(jam.strikes.isEmpty)
        #expect(jam.writer.openings.isEmpty)
    }

    @Test("the player's note silences the model at once")
    func interruption() throws {
        let jam = try Jam { $0.answerBars = 4 }
        phrase(jam, at: 1)
        jam.play(50, from: 6.1, to: 6.3)
        try jam.run(until: 6.9)
        // Of the four bars the first half note, at 5 s, has ended; the next at 6 s has not.
        #expect(jam.strikes.map(\.seconds).filter { $0 > 6.1 }.isEmpty)
        let ends = jam.sequencer.sent.filter { $0.message == .noteOff(72) && $0.seconds > 6 }
        #expect(ends.first.map { $0.seconds <= 6.11 } == true)
        #expect(jam.events.contains(.interrupted(turn: 1)))
        // What it did not play, it has not played.
        #expect(jam.stuck.isEmpty)
    }

    @Test("a bar that is not ready rests, and the answer keeps the metre")
    func late() throws {
        let jam = try Jam { $0.answerBars = 2 }
        // The second bar takes longer than a bar lasts.
        jam.writer.slowness = { $0 == 1 ? 2.5 : 0 }
        phrase(jam, at: 1)
        try jam.run(until: 14)
        #expect(
            jam.strikes.map { ($0.seconds * 1_000).rounded() } == [5_000, 6_000, 9_000, 10_000]
        )
        #expect(jam.lateBars == [1])
        #expect(jam.stuck.isEmpty)
    }

    @Test("an answer that is not ready begins a bar later, and says by how much")
    func lateBeginning() throws {
        let jam = try Jam()
        jam.writer.slowness = { _ in 2.5 }
        phrase(jam, at: 1)
        try jam.run(until: 14)
        #expect(jam.strikes.first.map { abs($0.seconds - 7) < 1e-6 } == true)
        #expect(jam.lateBars == [1])
        #expect(jam.timings.first.map { abs($0.latency - 2_000) < 1 } == true)
        #expect(jam.timings.first.map { $0.margin < 0 } == true)
    }

    @Test("traded bars are answered on the line, though a key is still down")
    func trading() throws {
        let jam = try Jam { $0.turns = .everyBars(1) }
        for index in 0..<3 {
            jam.play(60, from: 1 + 0.5 * Double(index), to: 1.4 + 0.5 * Double(index))
        }
        jam.play(64, from: 2.5, to: 3.2)
        try jam.run(until: 4.9)
        #expect(jam.strikes.map { ($0.seconds * 1_000).rounded() } == [3_000, 4_000])
        let opening = try #require(jam.writer.openings.first)
        let notes = try #require(opening.played).tracks[0].notes
        #expect(notes.map(\.end) == [384, 864, 1344, 1920])
        #expect(opening.start == 4)
    }

    @Test("traded bars stand on one grid: the second call is answered in its turn")
    func tradingOn() throws {
        let jam = try Jam { $0.turns = .everyBars(1) }
        phrase(jam, at: 1)
        // A beat into the player's second bar, which goes from 5 to 7 s.
        jam.play(66, from: 5.5, to: 5.9)
        try jam.run(until: 8.9)
        #expect(
            jam.strikes.map { ($0.seconds * 1_000).rounded() } == [3_000, 4_000, 7_000, 8_000]
        )
    }

    @Test("of a model that fails, the error is passed on, and nothing sounds on")
    func failure() throws {
        let jam = try Jam()
        jam.writer.failure = .brokenModel(token: 3)
        phrase(jam, at: 1)
        #expect(throws: SamplingError.brokenModel(token: 3)) { try jam.run(until: 8) }
        #expect(jam.stuck.isEmpty)
    }
}
