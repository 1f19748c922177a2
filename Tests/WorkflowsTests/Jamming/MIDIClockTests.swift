import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("MIDI clock in a jam") struct MIDIClockTests {
    private static let interval = 60 / 100.0 / 24

    @Test("tempo and place come out of clocks that are early and late by a millisecond")
    func jitter() throws {
        var follower = MIDIClockFollower()
        #expect(follower.take(.start, at: 1) == .started(quarter: 0))
        var last: MIDIClockFollower.Place?
        for index in 0..<96 {
            let jitter = 0.001 * [0.0, 0.7, -0.4, 1, -1, 0.2][index % 6]
            let time = 1 + Self.interval * Double(index) + jitter
            if case .moved(let place) = follower.take(.clock, at: time) { last = place }
        }
        let place = try #require(last)
        #expect(abs(place.tempo - 100) < 0.5)
        #expect(place.quarter == 95.0 / 24)
        #expect(abs(place.seconds - (1 + 95 * Self.interval)) < 0.0007)
    }

    @Test("clocks before a start mean nothing, and a song goes on from its position")
    func positions() {
        var follower = MIDIClockFollower()
        #expect(follower.take(.clock, at: 0) == nil)
        #expect(follower.take(.songPosition(32), at: 0.1) == nil)
        #expect(follower.take(.continue, at: 0.2) == .started(quarter: 8))
        #expect(follower.take(.stop, at: 0.3) == .stopped)
        #expect(!follower.isRunning)
    }

    @Test("a followed clock brings tempo and bar lines, whenever the player begins")
    func following() throws {
        let jam = try Jam { $0.clock = .follow }
        jam.sequencer.receive(.start, at: 0.5)
        for index in 0..<600 {
            jam.sequencer.receive(.clock, at: 0.5 + Self.interval * Double(index))
        }
        // A bar of 4/4 at 100 a minute lasts 2.4 s: the second goes from 2.9 to 5.3 s.
        jam.play(60, from: 3.5, to: 3.9)
        try jam.run(until: 9)
        #expect(jam.strikes.first.map { abs($0.seconds - 5.3) < 1e-3 } == true)
        #expect(
            jam.events.contains {
                if case .tempo(let tempo) = $0 { abs(tempo - 100) < 0.5 } else { false }
            }
        )
    }

    @Test("when the followed clock stops, the model falls silent")
    func stopping() throws {
        let jam = try Jam { $0.clock = .follow }
        jam.sequencer.receive(.start, at: 0.5)
        for index in 0..<260 {
            jam.sequencer.receive(.clock, at: 0.5 + Self.interval * Double(index))
        }
        jam.play(60, from: 3.5, to: 3.9)
        jam.sequencer.receive(.stop, at: 6)
        try jam.run(until: 12)
        #expect(jam.strikes.map(\.seconds).allSatisfy { $0 < 6.01 })
        #expect(jam.sequencer.sent.contains { $0.message == .noteOff(72) && $0.seconds < 6.02 })
    }

    @Test("sent, there are 24 in a quarter, none twice and none left out, through an interruption")
    func sending() throws {
        let jam = try Jam {
            $0.clock = .send
            $0.turns = .continuous(rest: 1)
        }
        jam.play(50, from: 3.05, to: 3.3)
        try jam.run(until: 8)
        let sent = jam.sequencer.sent
        let clocks = sent.filter { $0.message == .clock }.map(\.seconds)
        let steps = zip(clocks, clocks.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { abs($0 - 1.0 / 48) < 1e-6 })
        #expect(clocks.count > 370)
        #expect(sent.count { $0.message == .start } == 1)
        #expect(sent.first { $0.message.isClock }?.message == .start)
        #expect(sent.contains { $0.message == .stop })
    }
}
