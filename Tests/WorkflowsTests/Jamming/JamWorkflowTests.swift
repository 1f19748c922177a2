import Catalog
import Encoding
import Foundation
import Generators
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("A jam with a trained model") struct JamWorkflowTests {
    /// A library with a model that has looked at some tunes once.
    private func trained() throws -> TemporaryLibrary {
        let folder = try TemporaryLibrary()
        let songs = folder.library.path + "/songs"
        for seed in UInt64(0)..<10 {
            try Tunes.write(Tunes.tune(seed), to: "\(songs)/\(seed).mid")
        }
        var request = TrainRequest()
        request.folder = songs
        request.name = "tunes"
        request.budget = TrainingBudget(epochs: 1)
        request.choose = { parameters in
            var lstm = LSTMHyperparameters()
            lstm.hidden = 16
            lstm.embedding = 8
            parameters = .lstm(lstm)
        }
        _ = try TrainWorkflow(
            library: StudioLibrary(option: folder.library.path + "/studio"),
            request: request
        ).run(report: { _ in }, isCancelled: { false })
        return folder
    }

    /// Plays a phrase, and ends once the model has answered.
    private func jam(
        _ library: StudioLibrary,
        _ change: (inout JamRequest) -> Void = { _ in }
    ) throws -> (report: JamReport?, events: [JamEvent], sequencer: RehearsalSequencer) {
        var request = JamRequest(model: "tunes")
        request.settings.answerBars = 2
        request.tempo = 120
        request.metre = "4/4"
        change(&request)
        let sequencer = RehearsalSequencer()
        for index in 0..<4 {
            let onset = 1 + 0.5 * Double(index)
            sequencer.receive(.noteOn(UInt8(60 + index), velocity: 80), at: onset)
            sequencer.receive(.noteOff(UInt8(60 + index)), at: onset + 0.4)
        }
        // Time is virtual and the model's thread is not: it is given some, so that no bar is late.
        sequencer.onTime = { if $0 > 2.8, $0 < 4.9 { usleep(2_000) } }
        var events: [JamEvent] = []
        let report = try JamWorkflow(library: library, request: request).run(
            on: sequencer,
            tell: { events.append($0) },
            isCancelled: {
                events.contains { if case .answered = $0 { true } else { false } }
                    || sequencer.now > 3_000
            }
        )
        return (report, events, sequencer)
    }

    @Test("the take goes to the library, can be rated, and cannot be made again")
    func kept() throws {
        let folder = try trained()
        let library = StudioLibrary(option: folder.library.path + "/studio")
        let (report, events, _) = try jam(library)
        let line = try #require(report)
        #expect(line.turns == 1)
        let answered = events.compactMap {
            if case .answered(_, let notes, let bars) = $0 { (notes, bars) } else { nil }
        }
        #expect(answered.first?.1 == 2)
        let piece = try MIDIReading.piece(at: line.midi)
        #expect(piece.tracks.map(\.name) == ["You", "tunes"])
        #expect(piece.noteCount == 4 + (answered.first?.0 ?? 0))
        #expect(piece.generationIdentifier == line.id)
        let record = try library.openExisting().generation(line.id)
        #expect(record.model == "tunes")
        let failure = #expect(throws: Failure.self) {
            try ReplayWorkflow.replay(line.id, in: library, isCancelled: { false })
        }
        #expect(failure?.kind == .usage)
        #expect(failure?.message.contains("jammed") == true)
    }

    @Test("the same played again, to the tick, is the same generation")
    func again() throws {
        let folder = try trained()
        let library = StudioLibrary(option: folder.library.path + "/studio")
        let reports = try (0..<2).map { _ in try #require(try jam(library).report) }
        #expect(reports[0] == reports[1])
        #expect(try library.openExisting().generations().count == 1)
    }

    @Test("settings out of range, and a metre that the model does not know, are refused")
    func refusals() throws {
        let folder = try trained()
        let library = StudioLibrary(option: folder.library.path + "/studio")
        let changes: [(inout JamRequest) -> Void] = [
            { $0.metre = "11/16" }, { $0.metre = "waltz" }, { $0.tempo = 1_000 },
            { $0.settings.turns = .everyBars(0) }, { $0.settings.answerBars = 65 },
            { $0.settings.memory = 0 }, { $0.settings.turns = .afterRest(quarters: -1) },
        ]
        for change in changes {
            let failure = #expect(throws: Failure.self) { try jam(library, change) }
            #expect(failure?.kind == .usage)
        }
        let failure = #expect(throws: Failure.self) { try jam(library) { $0.output = "nobody" } }
        #expect(failure?.kind == .unavailable)
        #expect(failure?.message.contains("nobody") == true)
    }

    @Test("the writer's thread writes ahead, and forgets what was cancelled")
    func writer() throws {
        let folder = try trained()
        let library = StudioLibrary(option: folder.library.path + "/studio")
        let model = try library.loadModel("tunes").model
        let writer = try #require(
            try ContinuationWriter(model, SamplingSettings(seed: 3), steering: Steering())
        )
        let opening = ContinuationOpening(
            played: nil,
            start: 0,
            metre: Metre(4, 4),
            tempo: 120,
            bars: 5,
            turn: 1
        )
        func bars() throws -> [ContinuedBar] {
            var bars: [ContinuedBar] = []
            while !writer.hasEnded {
                if let bar = try writer.takeBar() { bars.append(bar) } else { usleep(500) }
            }
            return bars
        }
        #expect(writer.hasEnded)
        writer.begin(opening)
        let first = try bars()
        #expect(first.count == 5)
        #expect(writer.speed.tokens > 16)
        writer.begin(opening)
        writer.cancel()
        #expect(writer.hasEnded)
        #expect(!writer.isReady)
        writer.begin(opening)
        #expect(try bars() == first)
    }
}
