import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("Ports that come and go in a jam") struct JamPortTests {
    @Test("a synthesiser that vanishes and comes back is played to again")
    func output() throws {
        let jam = try Jam { $0.turns = .continuous(rest: 1) }
        jam.sequencer.happen(.vanished(SequencerPort.rehearsalSynth.address), at: 2.5)
        var back = SequencerPort.rehearsalSynth
        back.address = SequencerAddress(client: 140, port: 0)
        back.client = "FLUID Synth (999)"
        jam.sequencer.happen(.appeared(back), at: 4)
        jam.play(60, from: 5, to: 5.2)
        try jam.run(until: 10)
        let heard = jam.sequencer.sent.filter { $0.to.contains(back.address) }
        #expect(
            heard.contains { if case .channel(_, .noteOn) = $0.message { true } else { false } }
        )
        let states = jam.events.compactMap {
            if case .port(_, let state) = $0 { state } else { nil }
        }
        #expect(states == [.vanished, .back])
    }

    @Test("one that is disconnected by hand is silenced where it is")
    func disconnected() throws {
        let jam = try Jam { $0.turns = .continuous(rest: 1) }
        let synth = SequencerPort.rehearsalSynth.address
        jam.sequencer.happen(.disconnected(jam.sequencer.output, to: synth), at: 2.5)
        try jam.run(until: 4)
        let after = jam.sequencer.sent.filter { $0.to == [synth] && $0.seconds >= 2.5 }
        #expect(after.contains { $0.message == .noteOff(73) })
        #expect(after.contains { $0.message == .controller(123, 0) })
    }

    @Test("of a keyboard that vanishes, held keys count as released, and the model answers")
    func input() throws {
        let jam = try Jam()
        jam.sequencer.receive(.noteOn(60, velocity: 80), at: 1)
        jam.sequencer.happen(.vanished(SequencerPort.rehearsalKeyboard.address), at: 2)
        try jam.run(until: 8)
        #expect(jam.strikes.first.map { abs($0.seconds - 3) < 1e-6 } == true)
    }

    @Test("what the player plays goes through to the output, and ends with the jam")
    func through() throws {
        let jam = try Jam { $0.passesThrough = true }
        jam.sequencer.receive(.noteOn(60, velocity: 80), at: 1)
        jam.sequencer.receive(.controller(64, 127), at: 1.1)
        try jam.run(until: 2)
        let messages = jam.sequencer.messages(to: SequencerPort.rehearsalSynth.address)
        #expect(messages.starts(with: [.noteOn(60, velocity: 80), .controller(64, 127)]))
        #expect(messages.contains(.noteOff(60)))
        #expect(messages.contains(.controller(64, 0)))
    }
}
