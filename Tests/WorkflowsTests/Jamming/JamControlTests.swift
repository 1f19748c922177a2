import Foundation
import Generators
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("Learned controllers") struct JamControlTests {
    private func controls() -> JamControls {
        var controls = JamControls()
        controls.learn(21, for: .temperature)
        controls.learn(22, for: .density)
        controls.learn(23, for: .tempo)
        controls.learn(24, for: .panic)
        return controls
    }

    @Test("their values cover the ranges, and the middle changes nothing")
    func ranges() {
        #expect(JamControls.temperature(0) == 0)
        #expect(JamControls.temperature(127) == 2)
        #expect([0, 64, 127].map(JamControls.density) == [-4, 0, 4])
        #expect([0, 64, 127].map(JamControls.tempoScale) == [0.5, 1, 2])
    }

    @Test("a controller does one thing, the one learned last")
    func oneThing() {
        var controls = controls()
        controls.learn(21, for: .panic)
        #expect(controls.control(of: 21) == .panic)
        #expect(controls.controllers[.temperature] == nil)
        #expect(controls.control(of: 24) == nil)
    }

    @Test("they are written by name, and read back")
    func codes() throws {
        let data = try JSONEncoder().encode(controls())
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("\"temperature\":21"))
        #expect(try JSONDecoder().decode(JamControls.self, from: data) == controls())
    }

    @Test("temperature and density steer the model while it writes")
    func steering() throws {
        let jam = try Jam(controls: controls())
        jam.sequencer.receive(.controller(21, 127), at: 1)
        jam.sequencer.receive(.controller(22, 0), at: 1.1)
        try jam.run(until: 2)
        #expect(jam.writer.steering == Steering(temperature: 2, density: -4))
        #expect(
            jam.events == [
                .control(.temperature, value: 2), .control(.density, value: -4),
            ]
        )
    }

    @Test("twice the tempo brings the notes twice as fast, from then on")
    func tempo() throws {
        let jam = try Jam(controls: controls()) { $0.turns = .continuous(rest: 1) }
        jam.sequencer.receive(.controller(23, 127), at: 4.5)
        try jam.run(until: 8)
        let strikes = jam.strikes.map(\.seconds)
        let steps = zip(strikes, strikes.dropFirst()).map { (at: $0, step: $1 - $0) }
        #expect(steps.filter { $0.at < 3 }.allSatisfy { abs($0.step - 1) < 1e-6 })
        #expect(steps.filter { $0.at > 5 }.allSatisfy { abs($0.step - 0.5) < 1e-6 })
    }

    @Test("panic ends every note on every channel, and the model waits")
    func panic() throws {
        let jam = try Jam(controls: controls()) {
            $0.turns = .continuous(rest: 1)
            $0.passesThrough = true
        }
        jam.sequencer.receive(.noteOn(40, velocity: 100, channel: 3), at: 1)
        jam.sequencer.receive(.controller(24, 127), at: 1.4)
        try jam.run(until: 6)
        #expect(jam.events.contains(.panic))
        let sent = jam.sequencer.sent.filter { abs($0.seconds - 1.4) < 0.01 }.map(\.message)
        #expect(sent.contains(.noteOff(40, channel: 3)))
        #expect(sent.contains(.controller(123, 0, channel: 3)))
        #expect(jam.strikes.map(\.seconds).filter { $0 > 1.41 }.isEmpty)
        #expect(jam.stuck.isEmpty)
    }

    @Test("learning takes the first controller that moves, and no pedal")
    func learning() throws {
        let folder = try TemporaryLibrary()
        let sequencer = RehearsalSequencer()
        sequencer.receive(.controller(64, 127), at: 0.5)
        sequencer.receive(.controller(74, 10), at: 1)
        sequencer.receive(.controller(74, 11), at: 1.5)
        sequencer.receive(.controller(71, 10), at: 2)
        var lessons: [LearnWorkflow.Lesson] = []
        try LearnWorkflow(
            library: folder.library,
            wanted: [.temperature, .panic],
            input: nil
        ).run(
            on: sequencer,
            ask: { _ in },
            tell: { lessons.append($0) },
            isCancelled: { false }
        )
        #expect(lessons.map(\.controller) == [74, 71])
        let kept = try folder.library.readControls()
        #expect(kept.controllers == [.temperature: 74, .panic: 71])
    }

    @Test("where nothing moves, it says what to look for")
    func nothingMoves() throws {
        let folder = try TemporaryLibrary()
        let failure = #expect(throws: Failure.self) {
            try LearnWorkflow(library: folder.library, wanted: [.tempo], input: nil).run(
                on: RehearsalSequencer(),
                ask: { _ in },
                tell: { _ in },
                isCancelled: { false }
            )
        }
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains("--input") == true)
    }
}

/// A library in a folder of its own, which goes with it.
final class TemporaryLibrary {
    let library: StudioLibrary
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "studio-jam-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        library = StudioLibrary(option: folder.path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
