import Catalog
import Testing

@Suite("Lineage") struct LineageTests {
    @Test("a piece's tree leads to its checkpoint, run, corpus and ancestors")
    func tree() throws {
        let fixture = try Fixture()
        let store = fixture.store
        _ = try store.recordModel(
            ModelDraft(
                name: "mine",
                kind: "lstm",
                encoding: "melody",
                parameters: 149_000,
                folder: "models/mine",
                parent: "tunes"
            )
        )
        let corpus = try store.recordCorpus(
            CorpusDraft(contentHash: "0123456789abcdef", folder: "my", filesUsed: 60, notes: 9000)
        )
        let run = try store.beginTrainingRun(
            TrainingRunDraft(model: "mine", corpusID: corpus.id, seed: 8, settings: .empty)
        )
        let checkpoint = try store.recordCheckpoint(
            CheckpointDraft(
                trainingRunID: run.id,
                epoch: 2,
                step: 100,
                path: "c",
                validationLoss: 0.5,
                weightsHash: "fade",
                isBest: true
            )
        )
        try store.updateTrainingRun(run.id, status: .done, epochs: 2, bestValidationLoss: 0.5)
        var draft = fixture.generationDraft("g-0001", model: "mine")
        draft.checkpointID = checkpoint.id
        draft.primer = HashedFile(path: "song.mid", hash: "aa")
        try store.recordGeneration(draft)
        try fixture.render("g-0001")
        try store.rate("g-0001", score: 2, rater: "ann", at: Fixture.moment)
        try store.rate("g-0001", score: 4, rater: "ann", comment: "better", at: Fixture.moment)

        let lineage = try store.lineage(ofGeneration: "g-0001")
        #expect(lineage.model.ancestry.map(\.model.name) == ["mine", "tunes"])
        #expect(lineage.model.ancestry[0].corpora == [corpus])
        #expect(lineage.model.ancestry[1].corpora == [fixture.corpus])
        #expect(lineage.checkpoint == checkpoint)
        #expect(
            lineage.tree.text == """
                generation g-0001: 96 notes, 31.5 s, seed 42, temperature 0.9
                ├─ model mine: lstm, melody, 149000 parameters
                │  ├─ checkpoint 2: epoch 2, step 100, validation loss 0.5000, weights fade
                │  │  └─ training run 2: done, 2 epochs, seed 8, best validation loss 0.5000
                │  │     └─ corpus 2: my, 60 files, 9000 notes (0123456789ab)
                │  └─ fine-tuned from
                │     └─ model tunes: lstm, melody, 149000 parameters
                │        └─ training run 1: running, 0 epochs, seed 7
                │           └─ corpus 1: corpora/fiddle-tunes, 946 files, 120000 notes (c0ffee)
                ├─ continues song.mid (aa)
                ├─ render 1: generations/g-0001/piece.wav, 33.2 s, soundfont soundfonts/a.sf2 (5f2)
                ├─ rating 4 by ann, 2026-03-01T12:30:05.250Z: better
                └─ rating 2 by ann, 2026-03-01T12:30:05.250Z (replaced by a later one)
                """
        )
    }

    @Test("a model has a tree of its own")
    func modelTree() throws {
        let store = try Fixture().store
        #expect(
            try store.lineage(ofModel: "tunes").tree.text == """
                model tunes: lstm, melody, 149000 parameters
                └─ training run 1: running, 0 epochs, seed 7
                   └─ corpus 1: corpora/fiddle-tunes, 946 files, 120000 notes (c0ffee)
                """
        )
        #expect(throws: CatalogError.notFound(.model, name: "tune", nearest: ["tunes"])) {
            try store.lineage(ofModel: "tune")
        }
    }

    @Test("the name of a parent outlives it")
    func removedParent() throws {
        let fixture = try Fixture()
        let store = fixture.store
        _ = try store.recordModel(
            ModelDraft(
                name: "mine",
                kind: "lstm",
                encoding: "melody",
                parameters: 1,
                folder: "m",
                parent: "tunes"
            )
        )
        var draft = fixture.generationDraft("g-0001", model: "mine")
        draft.checkpointID = nil
        try store.recordGeneration(draft)
        try store.removeModel("tunes")
        let lineage = try store.lineage(ofGeneration: "g-0001")
        #expect(lineage.model.ancestry.map(\.model.parent) == ["tunes"])
        #expect(lineage.tree.text.contains("fine-tuned from model tunes (removed since)"))
    }

    @Test("a piece that does not exist has none")
    func missing() throws {
        #expect(throws: CatalogError.notFound(.generation, name: "g-0001", nearest: [])) {
            try CatalogStore().lineage(ofGeneration: "g-0001")
        }
    }
}
