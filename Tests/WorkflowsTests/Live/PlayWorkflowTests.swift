import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("Playing a piece live") struct PlayWorkflowTests {
    private let sequencer = RehearsalSequencer()

    private func run(
        _ piece: NoteSequence = Tunes.tune(1, bars: 2),
        _ change: (inout PlayRequest) -> Void = { _ in },
        keys: [(Double, TransportKey)] = [],
        until end: Double = .infinity
    ) throws -> (report: PlayReport, notes: [String], progress: [PlayProgress]) {
        var request = PlayRequest(input: "tune.mid")
        change(&request)
        var notes: [String] = []
        var progress: [PlayProgress] = []
        var keys = keys
        let report = try PlayWorkflow(piece, request: request).run(
            on: sequencer,
            PlayWorkflow.Listener(
                progress: { progress.append($0) },
                note: { notes.append($0) },
                keys: {
                    let due = keys.prefix { $0.0 <= sequencer.now }
                    keys.removeFirst(due.count)
                    return due.map(\.1)
                },
                isCancelled: { sequencer.now >= end }
            )
        )
        return (report, notes, progress)
    }

    private var sounding: Set<LiveMessage> {
        sequencer.sent.reduce(into: []) { keys, sent in
            switch sent.message {
            case .channel(let channel, .noteOn(let pitch, _)):
                keys.insert(.noteOff(pitch, channel: channel))
            case .channel(_, .noteOff): keys.remove(sent.message)
            default: break
            }
        }
    }

    @Test("goes to the instrument that is there, to the end, and tells where it is")
    func toTheEnd() throws {
        let piece = Tunes.tune(1, bars: 2)
        let outcome = try run(piece)
        #expect(outcome.notes == ["playing to 128:0 FLUID Synth (812) · Synth input port (812:0)"])
        #expect(outcome.report.finished)
        #expect(outcome.report.notes == piece.noteCount)
        #expect(outcome.report.messages == 2 * piece.noteCount)
        #expect(
            sequencer.messages(to: SequencerPort.rehearsalSynth.address).count == 2
                * piece.noteCount
        )
        let places = outcome.progress.map { "\($0.bar).\($0.beat)" }
        #expect(
            places.reduce(into: []) { if $0.last != $1 { $0.append($1) } }.prefix(8)
                == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4"]
        )
    }

    @Test("that is cancelled leaves no note, and is interrupted")
    func cancelled() throws {
        let failure = try #require(throws: Failure.self) { try run(until: 1) }
        #expect(failure.kind == .interrupted)
        #expect(sounding.isEmpty)
        #expect(sequencer.messages().last == .controller(123, 0))
        #expect(sequencer.now < 1.1)
    }

    @Test("obeys the listener: pause, move, quit")
    func keys() throws {
        let outcome = try run(
            keys: [(0.5, .pause), (3, .pause), (4, .move(bars: -1)), (4.2, .quit)]
        )
        #expect(!outcome.report.finished)
        #expect(outcome.progress.contains { $0.isPaused })
        #expect(outcome.progress.last?.bar == 1)
        #expect(sounding.isEmpty)
    }

    @Test("goes on while its port is away, and sets the channels up when it is back")
    func vanishedPort() throws {
        var piece = Tunes.tune(1, bars: 4)
        piece.tracks[0].programs = [ProgramChange(program: 40)]
        var again = SequencerPort.rehearsalSynth
        again.address = SequencerAddress(client: 140, port: 0)
        sequencer.happen(.vanished(SequencerPort.rehearsalSynth.address), at: 2)
        sequencer.happen(.appeared(again), at: 4)
        let outcome = try run(piece)
        #expect(outcome.report.finished)
        #expect(outcome.notes.count == 3)
        #expect(outcome.notes[1].contains("is gone"))
        #expect(outcome.notes[2].contains("140:0"))
        #expect(sequencer.messages(to: again.address).first == .channel(0, .program(40)))
        #expect(sequencer.messages(to: again.address).count > 10)
    }

    @Test("ends what sounds at a port that somebody disconnects")
    func disconnectedPort() throws {
        let synth = SequencerPort.rehearsalSynth.address
        sequencer.happen(.disconnected(sequencer.output, to: synth), at: 1.11)
        _ = try run()
        let there = sequencer.sent.filter { $0.to == [synth] }.map(\.message)
        #expect(there.last == .controller(123, 0))
        #expect(Set(there.compactMap(\.struck)).subtracting(there.compactMap(\.ended)).isEmpty)
    }

    @Test("where the sequencer fails ends with its error")
    func failing() throws {
        sequencer.onTime = { [sequencer] now in
            if now > 0.5 { sequencer.failure = .system(call: "write", reason: "gone") }
        }
        let failure = try #require(throws: Failure.self) { try run() }
        #expect(failure.kind == .unavailable)
        #expect(failure.message.contains("write failed: gone"))
    }

    @Test("names what it cannot do")
    func refusals() throws {
        let noPort = try #require(throws: Failure.self) { try run { $0.port = "Prophet" } }
        #expect(noPort.kind == .unavailable)
        let noBar = try #require(throws: Failure.self) { try run { $0.startBar = 9 } }
        #expect(noBar.kind == .usage)
        #expect(noBar.message.contains("start bar is 9; expected 1 to 2"))
    }

    @Test("lists ports with what they are connected with")
    func ports() throws {
        var keyboard = SequencerPort.rehearsalKeyboard
        keyboard.heardBy = [SequencerPort.rehearsalSynth.address]
        let lines = try PortsWorkflow.ports(
            of: RehearsalSequencer(ports: [keyboard, .rehearsalSynth])
        )
        #expect(lines.map(\.address) == ["20:0", "128:0"])
        #expect(lines.map(\.readable) == [true, false])
        #expect(
            lines[0].heardBy.map(\.name.value) == ["FLUID Synth (812) · Synth input port (812:0)"]
        )
    }
}

extension LiveMessage {
    /// The key that it strikes.
    fileprivate var struck: UInt8? {
        if case .channel(_, .noteOn(let pitch, _)) = self { pitch } else { nil }
    }

    /// The key that it lets go.
    fileprivate var ended: UInt8? {
        if case .channel(_, .noteOff(let pitch)) = self { pitch } else { nil }
    }
}
