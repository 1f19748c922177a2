public import Catalog

/// Everything about a generation or a model, with the lineage.
public enum ShowWorkflow {
    /// What there is under a name.
    public enum Subject: Sendable {
        /// A generation: what it came from and what came of it.
        case generation(Lineage)
        /// A model, its runs with their checkpoints, and its corpora.
        case model(ModelStory)
    }

    /// A model with its runs.
    public struct ModelStory: Codable, Sendable {
        /// The model.
        public var model: ModelRecord
        /// Its training runs, the newest first.
        public var trainingRuns: [TrainingRunRecord]
        /// The checkpoints of these.
        public var checkpoints: [CheckpointRecord]
        /// What it learnt from.
        public var corpora: [CorpusRecord]
        /// Its folder.
        public var folder: String
        /// Epoch of the weights that listeners prefer; null where they have not told.
        public var preferredEpoch: Nullable<Int>

        enum CodingKeys: String, CodingKey {
            case model, checkpoints, corpora, folder
            case trainingRuns = "training_runs"
            case preferredEpoch = "preferred_epoch"
        }
    }

    /// Looks a name up: a model's name, or a generation's id.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where nothing has the name.
    public static func show(_ name: String, in library: StudioLibrary) throws(Failure) -> Subject {
        let catalog = try library.openExisting()
        switch try NamedThing.find(name, in: catalog) {
        case .generation(let id):
            return .generation(try attempt { () throws in try catalog.lineage(ofGeneration: id) })
        case .model(let name):
            return .model(try attempt { () throws in try story(of: name, catalog, library) })
        }
    }

    private static func story(
        of name: String,
        _ catalog: CatalogStore,
        _ library: StudioLibrary
    ) throws -> ModelStory {
        let runs = try library.trainingRuns(of: name, in: catalog)
        let model = try catalog.model(named: name)
        return ModelStory(
            model: model,
            trainingRuns: runs,
            checkpoints: try runs.flatMap { try catalog.checkpoints(ofTrainingRun: $0.id) },
            corpora: try Set(runs.map(\.corpusID)).sorted().map { try catalog.corpus($0) },
            folder: library.resolved(model.folder),
            preferredEpoch: Nullable(
                try? ReportWorkflow.preferredCheckpoint(of: name, in: catalog)
            )
        )
    }
}
