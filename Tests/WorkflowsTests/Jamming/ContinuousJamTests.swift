import Generators
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("A model that plays on") struct ContinuousJamTests {
    @Test("it begins by itself, and does not end")
    func endless() throws {
        let jam = try Jam { $0.turns = .continuous(rest: 1) }
        // 64 bars are what a model writes at most before it reads anew.
        try jam.run(until: 140)
        let strikes = jam.strikes.map(\.seconds)
        #expect(strikes.first.map { $0 < 0.5 } == true)
        // A half note every second, without a gap.
        #expect(zip(strikes, strikes.dropFirst()).allSatisfy { abs($1 - $0 - 1) < 1e-6 })
        #expect(jam.writer.openings.count == 2)
        #expect(try #require(jam.writer.openings[1].played).noteCount == 32)
        #expect(jam.lateBars.isEmpty)
    }

    @Test("it makes way for the player, and goes on from what was played")
    func makesWay() throws {
        let jam = try Jam { $0.turns = .continuous(rest: 1) }
        jam.play(50, from: 3.05, to: 3.4)
        try jam.run(until: 9)
        #expect(jam.events.contains(.interrupted(turn: 1)))
        let gap = jam.strikes.map(\.seconds).filter { $0 > 3.05 }.min()
        // A quarter's rest from 3.4 s, and then the next bar line of the grid from 0.2 s on.
        #expect(gap.map { abs($0 - 4.2) < 1e-6 } == true)
        let pitches = try #require(jam.writer.openings.last?.played).tracks[0].notes.map(\.pitch)
        #expect(pitches.last == 50)
    }

    @Test("Ctrl-C in the middle of a note: note-off, pedal up, all notes off, and nothing after")
    func ends() throws {
        let jam = try Jam { $0.turns = .continuous(rest: 1) }
        try jam.run(until: 3.5)
        #expect(jam.stuck.isEmpty)
        let last = jam.sequencer.messages().suffix(3)
        #expect(Array(last) == [.noteOff(73), .controller(64, 0), .controller(123, 0)])
        let sent = jam.sequencer.sent.count
        _ = try jam.sequencer.events(within: 5)
        #expect(jam.sequencer.sent.count == sent)
    }
}
