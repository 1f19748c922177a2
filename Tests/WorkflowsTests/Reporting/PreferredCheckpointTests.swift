import Catalog
import Testing

@testable import Workflows

@Suite("The weights that listeners prefer") struct PreferredCheckpointTests {
    /// A library whose model kept three epochs, the last one the best by validation.
    private struct Epochs {
        let listening: ListeningLibrary
        /// Rows of epochs 2, 4 and 6.
        let rows: [Int: CheckpointRecord]

        init() throws {
            listening = try ListeningLibrary()
            let catalog = listening.catalog
            let corpus = try catalog.recordCorpus(
                CorpusDraft(
                    contentHash: "c0ffee",
                    folder: "songs",
                    filesUsed: 9,
                    filesLeftOut: 0,
                    notes: 900
                )
            )
            let run = try catalog.beginTrainingRun(
                TrainingRunDraft(model: "tunes", corpusID: corpus.id, seed: 1, settings: .empty)
            )
            rows = try [2, 4, 6].reduce(into: [:]) { rows, epoch in
                rows[epoch] = try catalog.recordCheckpoint(
                    CheckpointDraft(
                        trainingRunID: run.id,
                        epoch: epoch,
                        step: 10 * epoch,
                        path: "models/tunes/checkpoints/epoch-000\(epoch).safetensors",
                        weightsHash: "\(epoch)",
                        isBest: epoch == 6
                    )
                )
            }
        }

        /// Records so many pieces of an epoch.
        func pieces(_ count: Int, ofEpoch epoch: Int, temperature: Double = 1) throws -> [String] {
            try (0..<count).map { number in
                let id = "e\(epoch)-\(number)"
                try listening.catalog.recordGeneration(
                    GenerationDraft(
                        id: id,
                        model: "tunes",
                        checkpointID: rows[epoch]?.id,
                        seed: UInt64(number),
                        temperature: temperature,
                        settings: .empty,
                        midi: HashedFile(path: "\(id).mid", hash: "ab"),
                        notes: 40,
                        seconds: 20
                    )
                )
                return id
            }
        }

        /// Lets so many listeners rate every piece of each epoch, all a little differently.
        func rate(_ scores: [(epoch: Int, score: Int)], listeners: Int) throws {
            for (epoch, score) in scores {
                for id in try pieces(3, ofEpoch: epoch) {
                    for listener in 0..<listeners {
                        let given = min(score + listener % 2, 5)
                        try listening.catalog.rate(id, score: given, rater: "listener \(listener)")
                    }
                }
            }
        }

        func found() throws -> PreferredCheckpoint? {
            try ReportWorkflow.report(model: nil, in: listening.library).checkpoints.first
        }
    }

    @Test("an epoch is preferred where it is better than each other, Holm's correction included")
    func found() throws {
        let epochs = try Epochs()
        try epochs.rate([(2, 1), (4, 4), (6, 2)], listeners: 8)
        let found = try #require(try epochs.found())
        #expect(found.verdict == .found && found.epoch.value == 4)
        // Eight differences of one sign, Wilcoxon's exact test: 2 / 2^8, and three times that.
        let tests = try #require(found.difference.value).comparisons
        #expect(tests.map(\.pValue) == [0.0078125, 0.0078125, 0.0078125])
        #expect(tests.map(\.adjusted) == [0.0234375, 0.0234375, 0.0234375])
        #expect(found.words.contains("better than each of the other 2 (p ≤ 0.023"))
        #expect(found.epochs.map(\.epoch) == [2, 4, 6])
        #expect(found.epochs.map(\.scores.meanScore) == [1.5, 4.5, 2.5])
        #expect(
            try ReportWorkflow.preferredCheckpoint(of: "tunes", in: epochs.listening.library) == 4
        )
        let report = try ReportWorkflow.report(model: nil, in: epochs.listening.library)
        #expect(report.methods.contains("An epoch is called preferred where"))
    }

    @Test("what each comparison finds by itself is not enough once there are several")
    func multiplicity() throws {
        let epochs = try Epochs()
        // Six differences of one sign: p = 0.031, and three times that is no finding.
        try epochs.rate([(2, 1), (4, 4), (6, 2)], listeners: 6)
        let found = try #require(try epochs.found())
        #expect(found.difference.value?.comparisons.map(\.pValue) == [0.03125, 0.03125, 0.03125])
        #expect(found.verdict == .undecided && found.epoch.value == nil)
        #expect(found.words.contains("no difference was found"))
        let failure = #expect(throws: Failure.self) {
            try ReportWorkflow.preferredCheckpoint(of: "tunes", in: epochs.listening.library)
        }
        #expect(failure?.kind == .badData)
    }

    @Test("pieces of one epoch, or of unknown weights, tell nothing")
    func tooLittle() throws {
        let epochs = try Epochs()
        try epochs.rate([(2, 3)], listeners: 8)
        #expect(try epochs.found() == nil)
        let failure = #expect(throws: Failure.self) {
            try ReportWorkflow.preferredCheckpoint(of: "tunes", in: epochs.listening.library)
        }
        #expect(failure?.message.contains("pieces of 1 epoch are rated, and 2 are needed") == true)
    }

    @Test("different temperatures are pointed out")
    func temperatures() throws {
        let epochs = try Epochs()
        for (epoch, temperature, score) in [(2, 0.5, 2), (6, 1.0, 3)] {
            for id in try epochs.pieces(3, ofEpoch: epoch, temperature: temperature) {
                try epochs.listening.catalog.rate(id, score: score, rater: "ann")
            }
        }
        let words = try #require(try epochs.found()).words
        #expect(words.contains("different temperatures, which may be what was heard"))
    }

    @Test("where no stars tell, comparisons in listening tests do")
    func pairs() throws {
        let epochs = try Epochs()
        let library = epochs.listening
        var settings = ListeningTestSettings(kind: .pairs)
        settings.exclusions.hurriedAnswers = nil
        let contents = try [2, 6].flatMap { try epochs.pieces(6, ofEpoch: $0) }
        try library.catalog.recordListeningTest(
            ListeningTestDraft(
                name: "weights",
                kind: .pairs,
                seed: 1,
                settings: try JSONText(encoding: settings),
                stimuli: contents.map { id in
                    let code = OpaqueCode.stimulus()
                    return StimulusDraft(
                        code: code,
                        content: .generation(id),
                        audio: "tests/weights/\(code).flac",
                        seconds: 21.5,
                        musicSeconds: 20,
                        loudnessBefore: -30,
                        loudness: -23,
                        truePeak: -5
                    )
                }
            )
        )
        let names = Set(
            try library.catalog.stimuli(ofTest: "weights")
                .map { ListeningGroup.name(of: $0, by: .setting) }
        )
        // The best weights are what a model is known by.
        #expect(names == ["tunes@2 at 1.0", "tunes at 1.0"])
        var truth = SimulatedListeners.Truth()
        truth.strengths = ["tunes@2 at 1.0": 1, "tunes at 1.0": -1]
        let test = try ListeningTest("weights", in: library.library, catalog: library.catalog)
        var listeners = try SimulatedListeners(test, in: library.catalog, truth: truth, seed: 3)
        try listeners.take(12)
        #expect(try ReportWorkflow.preferredCheckpoint(of: "tunes", in: library.library) == 2)
        let report = try library.report("weights", by: .checkpoint)
        #expect(report.pairs.value?.groups.map(\.group) == ["tunes@2", "tunes@6"])
    }
}
