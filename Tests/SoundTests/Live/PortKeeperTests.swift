import Sound
import TestSupport
import Testing

@Suite("A port that is kept") struct PortKeeperTests {
    private let sequencer = RehearsalSequencer()
    private let synth = SequencerPort.rehearsalSynth

    private func changes(_ keeper: inout PortKeeper, until seconds: Double) throws
        -> [PortKeeper.Change]
    {
        var changes: [PortKeeper.Change] = []
        while sequencer.now < seconds {
            for event in try sequencer.events(within: seconds - sequencer.now) {
                if let change = try keeper.notice(event, on: sequencer) { changes.append(change) }
            }
        }
        return changes
    }

    @Test("is connected from the beginning, the way that MIDI goes")
    func connected() throws {
        _ = try PortKeeper(synth, .output, on: sequencer)
        _ = try PortKeeper(.rehearsalKeyboard, .input, on: sequencer)
        #expect(
            sequencer.connections == [
                .init(source: sequencer.output, destination: synth.address),
                .init(
                    source: SequencerPort.rehearsalKeyboard.address,
                    destination: sequencer.input
                ),
            ]
        )
    }

    @Test("that comes back under another number is connected again")
    func comesBack() throws {
        var keeper = try PortKeeper(synth, .output, on: sequencer)
        var again = synth
        again.address = SequencerAddress(client: 131, port: 0)
        again.client = "FLUID Synth (977)"
        again.name = "Synth input port (977:0)"
        sequencer.happen(.vanished(synth.address), at: 1)
        sequencer.happen(.appeared(.rehearsalKeyboard), at: 2)
        sequencer.happen(.appeared(again), at: 3)
        #expect(try changes(&keeper, until: 2.5) == [.vanished])
        #expect(!keeper.isConnected)
        #expect(sequencer.connections.isEmpty)
        #expect(try changes(&keeper, until: 4) == [.back])
        #expect(keeper.port == again)
        #expect(
            sequencer.connections == [.init(source: sequencer.output, destination: again.address)]
        )
    }

    @Test("that somebody disconnects stays so, until they connect it")
    func disconnected() throws {
        var keeper = try PortKeeper(synth, .output, on: sequencer)
        sequencer.happen(.disconnected(sequencer.output, to: synth.address), at: 1)
        sequencer.happen(.connected(sequencer.output, to: synth.address), at: 2)
        #expect(try changes(&keeper, until: 1.5) == [.disconnected])
        #expect(try changes(&keeper, until: 3) == [.back])
    }
}
