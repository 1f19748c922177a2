import Catalog
import Foundation

/// A small studio's catalog: one corpus, one model, one run, one checkpoint.
struct Fixture {
    let store: CatalogStore
    let corpus: CorpusRecord
    let run: TrainingRunRecord
    let checkpoint: CheckpointRecord

    init(_ store: CatalogStore, model: String = "tunes") throws {
        self.store = store
        corpus = try store.recordCorpus(
            CorpusDraft(
                contentHash: "c0ffee",
                folder: "corpora/fiddle-tunes",
                filesUsed: 946,
                filesLeftOut: 3,
                notes: 120_000,
                created: Self.moment
            )
        )
        _ = try store.recordModel(
            ModelDraft(
                name: model,
                kind: "lstm",
                encoding: "melody",
                parameters: 149_000,
                folder: "models/\(model)",
                created: Self.moment
            )
        )
        run = try store.beginTrainingRun(
            TrainingRunDraft(
                model: model,
                corpusID: corpus.id,
                seed: 7,
                settings: .empty,
                started: Self.moment
            )
        )
        checkpoint = try store.recordCheckpoint(
            CheckpointDraft(
                trainingRunID: run.id,
                epoch: 12,
                step: 3400,
                path: "models/\(model)/model.safetensors",
                trainLoss: 0.9,
                validationLoss: 1.1,
                weightsHash: "feed",
                isBest: true,
                created: Self.moment
            )
        )
    }

    init() throws {
        try self.init(CatalogStore())
    }

    static let moment = Timestamp(milliseconds: 1_772_368_205_250)

    func generationDraft(_ id: String, model: String = "tunes") -> GenerationDraft {
        GenerationDraft(
            id: id,
            model: model,
            checkpointID: checkpoint.id,
            seed: 42,
            temperature: 0.9,
            settings: .empty,
            midi: HashedFile(path: "generations/\(id)/piece.mid", hash: "ab12"),
            notes: 96,
            seconds: 31.5,
            logLikelihood: -83.25,
            created: Self.moment
        )
    }

    /// Names that are easy to tell apart in a test: `g-0001` is the first.
    static func name(_ number: Int) -> String {
        let digits = String(number)
        return "g-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Records pieces from `g-0001` on, in this order.
    @discardableResult
    func generate(_ count: Int = 1) throws -> [String] {
        let ids = (1...count).map(Self.name)
        for id in ids { try store.recordGeneration(generationDraft(id)) }
        return ids
    }

    @discardableResult
    func render(_ generation: String, to output: String? = nil) throws -> RenderRecord {
        try store.recordRender(
            RenderDraft(
                generation: generation,
                input: "generations/\(generation)/piece.mid",
                output: output ?? "generations/\(generation)/piece.wav",
                soundfont: "soundfonts/a.sf2",
                soundfontHash: "5f2",
                settings: .empty,
                seconds: 33.25,
                sampleRate: 44100,
                channels: 2,
                peak: 0.7,
                created: Self.moment
            )
        )
    }
}

/// A folder that is gone when it is released.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("catalog-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var catalog: String { path + "/catalog.sqlite" }
}
