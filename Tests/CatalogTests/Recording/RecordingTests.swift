import Catalog
import Testing

@Suite("Recording") struct RecordingTests {
    @Test("every field of a piece comes back as it was given")
    func everyField() throws {
        let fixture = try Fixture()
        var draft = fixture.generationDraft("g-0001")
        draft.seed = .max
        draft.primer = HashedFile(path: "mine.mid", hash: "00ff")
        draft.settings = try JSONText(text: "{\"top_k\":5,\"top_p\":0.95}")
        draft.warnings = ["ended early", "a \"quoted\" word\nand a line"]
        let recorded = try fixture.store.recordGeneration(draft)
        #expect(recorded == (try fixture.store.generation("g-0001")))
        #expect(recorded.id == "g-0001")
        #expect(recorded.model == "tunes")
        #expect(recorded.kind == "lstm")
        #expect(recorded.checkpointID == fixture.checkpoint.id)
        #expect(recorded.seed == .max)
        #expect(recorded.temperature == 0.9)
        #expect(recorded.settings == draft.settings)
        #expect(recorded.primer == "mine.mid")
        #expect(recorded.primerHash == "00ff")
        #expect(recorded.midi == "generations/g-0001/piece.mid")
        #expect(recorded.midiSHA256 == "ab12")
        #expect(recorded.notes == 96)
        #expect(recorded.seconds == 31.5)
        #expect(recorded.logLikelihood == -83.25)
        #expect(recorded.warnings == draft.warnings)
        #expect(recorded.status == .ok)
        #expect(recorded.created == Fixture.moment)
        #expect(recorded.audio == nil && recorded.ratings == 0 && recorded.meanScore == nil)
    }

    @Test("the same corpus is recorded once, in another folder again")
    func corpusOnce() throws {
        let fixture = try Fixture()
        var draft = CorpusDraft(
            contentHash: "c0ffee",
            folder: "corpora/fiddle-tunes",
            filesUsed: 1,
            notes: 1
        )
        #expect(try fixture.store.recordCorpus(draft) == fixture.corpus)
        draft.folder = "elsewhere"
        #expect(try fixture.store.recordCorpus(draft).id != fixture.corpus.id)
        #expect(try fixture.store.corpora().count == 2)
    }

    @Test("a model's name is taken once")
    func modelOnce() throws {
        let fixture = try Fixture()
        #expect(throws: CatalogError.alreadyExists(.model, name: "tunes")) {
            try Fixture(fixture.store)
        }
    }

    @Test("a parent that does not exist is named, with what was meant")
    func parent() throws {
        let fixture = try Fixture()
        let draft = ModelDraft(
            name: "mine",
            kind: "lstm",
            encoding: "melody",
            parameters: 1,
            folder: "models/mine",
            parent: "tune"
        )
        #expect(throws: CatalogError.notFound(.model, name: "tune", nearest: ["tunes"])) {
            try fixture.store.recordModel(draft)
        }
    }

    @Test("a training run goes from running to its end, and on again when it is resumed")
    func trainingRun() throws {
        let fixture = try Fixture()
        let store = fixture.store
        #expect(fixture.run.status == .running && fixture.run.finished == nil)
        let stopped = try store.updateTrainingRun(
            fixture.run.id,
            status: .interrupted,
            epochs: 3,
            bestValidationLoss: 1.5,
            at: Fixture.moment
        )
        #expect(stopped.finished == Fixture.moment && stopped.epochs == 3)
        let resumed = try store.updateTrainingRun(fixture.run.id, status: .running)
        #expect(resumed.finished == nil && resumed.epochs == 3)
        #expect(resumed.bestValidationLoss == 1.5)
        try store.updateTrainingRun(
            fixture.run.id,
            status: .done,
            epochs: 9,
            bestValidationLoss: 1.25
        )
        #expect(try store.trainingRuns(ofModel: "tunes").map(\.status) == [.done])
        #expect(try store.model(named: "tunes").bestValidationLoss == 1.25)
        #expect(throws: CatalogError.notFound(.trainingRun, name: "99", nearest: [])) {
            try store.updateTrainingRun(99, status: .done)
        }
    }

    @Test("a run has one best checkpoint, the last that was said to be")
    func bestCheckpoint() throws {
        let fixture = try Fixture()
        var draft = CheckpointDraft(
            trainingRunID: fixture.run.id,
            epoch: 13,
            step: 3600,
            path: "c13",
            trainLoss: .nan,
            weightsHash: "beef",
            isBest: true
        )
        let better = try fixture.store.recordCheckpoint(draft)
        #expect(better.trainLoss == nil)
        draft.isBest = false
        draft.epoch = 14
        try fixture.store.recordCheckpoint(draft)
        let all = try fixture.store.checkpoints(ofTrainingRun: fixture.run.id)
        #expect(all.map(\.epoch) == [14, 13, 12])
        #expect(all.map(\.isBest) == [false, true, false])
        #expect(try fixture.store.bestCheckpoint(ofModel: "tunes") == better)
    }

    @Test("a piece is recorded once")
    func pieceOnce() throws {
        let fixture = try Fixture()
        try fixture.generate()
        #expect(throws: CatalogError.alreadyExists(.generation, name: "g-0001")) {
            try fixture.store.recordGeneration(fixture.generationDraft("g-0001"))
        }
        #expect(try fixture.store.generations().count == 1)
    }

    @Test("a piece that was removed can be recorded again under its name, without its ratings")
    func recordedAgain() throws {
        let fixture = try Fixture()
        let id = try fixture.generate()[0]
        try fixture.store.rate(id, score: 5, rater: "ann")
        try fixture.store.removeGeneration(id)
        #expect(try fixture.store.generationIfPresent(id) == nil)
        let again = try fixture.store.recordGeneration(fixture.generationDraft(id))
        #expect(again.id == id && again.ratings == 0 && again.meanScore == nil)
        #expect(try fixture.store.health().problems == [])
    }

    @Test("a failed piece needs no file; one that is ok does")
    func failedPiece() throws {
        let fixture = try Fixture()
        var draft = fixture.generationDraft("g-0001")
        draft.midi = nil
        #expect(throws: CatalogError.self) { try fixture.store.recordGeneration(draft) }
        draft.status = .failed
        draft.notes = 0
        draft.warnings = ["empty after 5 attempts"]
        #expect(try fixture.store.recordGeneration(draft).status == .failed)
    }

    struct BadPiece: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout GenerationDraft) -> Void

        static let all = [
            BadPiece(testDescription: "a name with a slash") { $0.id = "../x" },
            BadPiece(testDescription: "a negative temperature") { $0.temperature = -0.1 },
            BadPiece(testDescription: "a temperature that is no number") { $0.temperature = .nan },
            BadPiece(testDescription: "an infinite temperature") { $0.temperature = .infinity },
            BadPiece(testDescription: "a negative length") { $0.seconds = -1 },
            BadPiece(testDescription: "a length that is no number") { $0.seconds = .nan },
            BadPiece(testDescription: "fewer than no notes") { $0.notes = -1 },
            BadPiece(testDescription: "a model that does not exist") { $0.model = "nobody" },
            BadPiece(testDescription: "a checkpoint that does not exist") { $0.checkpointID = 99 },
        ]
    }

    @Test("a piece with a value out of its range leaves no row", arguments: BadPiece.all)
    func badPiece(_ bad: BadPiece) throws {
        let fixture = try Fixture()
        var draft = fixture.generationDraft("g-0001")
        bad.change(&draft)
        let error = #expect(throws: CatalogError.self) {
            try fixture.store.recordGeneration(draft)
        }
        #expect(error?.kind == .badInput || error?.kind == .missing)
        #expect(try fixture.store.generations() == [])
    }

    @Test("the latest render is the piece's audio; a file outside the catalog has none")
    func renders() throws {
        let fixture = try Fixture()
        let id = try fixture.generate()[0]
        let first = try fixture.render(id, to: "a.wav")
        let second = try fixture.render(id, to: "b.flac")
        #expect(try fixture.store.generation(id).audio == "b.flac")
        #expect(try fixture.store.renders(ofGeneration: id) == [second, first])
        let loose = try fixture.store.recordRender(
            RenderDraft(
                input: "my.mid",
                output: "my.wav",
                soundfont: "s.sf2",
                soundfontHash: "5f2",
                settings: .empty,
                seconds: 1,
                sampleRate: 48000,
                channels: 2,
                peak: 0.5
            )
        )
        #expect(loose.generation == nil)
        #expect(try fixture.store.renders(limit: 2) == [loose, second])
        #expect(throws: CatalogError.self) { try fixture.render("g-0009") }
    }
}
