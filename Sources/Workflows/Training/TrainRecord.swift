import Catalog
import Encoding
import Generators

/// The catalog's rows of one training run.
struct TrainRecord {
    /// Name of the model.
    let model: String
    private let catalog: CatalogStore
    private let library: StudioLibrary
    private let run: Int64

    /// Records corpus and model where they are new, and that the run begins or goes on.
    ///
    /// - Throws: `Failure`.
    init(
        catalog: CatalogStore,
        library: StudioLibrary,
        configuration: ModelConfiguration,
        corpus: Corpus,
        parameters: Int,
        resumes: Bool
    ) throws(Failure) {
        self.catalog = catalog
        self.library = library
        model = configuration.name
        run = try attempt { () throws in
            let row = try catalog.recordCorpus(
                CorpusDraft(
                    contentHash: corpus.hash,
                    folder: library.stored(corpus.folder),
                    filesUsed: corpus.files.count,
                    filesLeftOut: corpus.leftOut.count,
                    notes: corpus.noteCount
                )
            )
            if !(try catalog.models().contains { $0.name == configuration.name }) {
                _ = try catalog.recordModel(
                    ModelDraft(
                        name: configuration.name,
                        kind: configuration.kind.rawValue,
                        encoding: configuration.encoding.kind.rawValue,
                        parameters: parameters,
                        folder: library.stored(library.model(configuration.name).path),
                        parent: configuration.parent
                    )
                )
            }
            if resumes, let last = try catalog.trainingRuns(ofModel: configuration.name).first {
                return try catalog.updateTrainingRun(last.id, status: .running).id
            }
            return try catalog.beginTrainingRun(
                TrainingRunDraft(
                    model: configuration.name,
                    corpusID: row.id,
                    seed: configuration.seed,
                    settings: try JSONText(encoding: configuration.hyperparameters)
                )
            ).id
        }
    }

    /// Records how the run ended, and the weights that it left.
    ///
    /// - Throws: `Failure`.
    func finish(
        failed: Bool,
        _ outcome: TrainingOutcome,
        _ folder: ModelFolder
    ) throws(Failure) {
        let status: TrainingStatus =
            failed ? .failed : outcome.reason == .interrupted ? .interrupted : .done
        let hash = failed ? nil : try ContentHash.ofFile(folder.weightsPath)
        try attempt {
            if let hash {
                let losses = Losses(outcome.kept)
                try catalog.recordCheckpoint(
                    CheckpointDraft(
                        trainingRunID: run,
                        epoch: outcome.keptEpoch,
                        step: outcome.kept?.step ?? outcome.steps,
                        path: library.stored(folder.weightsPath),
                        trainLoss: losses.training,
                        validationLoss: losses.validation,
                        weightsHash: hash,
                        isBest: true
                    )
                )
            }
            try catalog.updateTrainingRun(
                run,
                status: status,
                epochs: outcome.epochs.count,
                bestValidationLoss: outcome.bestLoss
            )
        }
    }

    /// What the catalog's columns of losses hold of an epoch.
    private struct Losses {
        var training: Double?
        var validation: Double?

        init(_ epoch: EpochReport?) {
            switch epoch?.figures {
            case .lstm(let figures):
                training = figures.trainLoss
                validation = figures.validationLoss
            case .gan, nil:
                // The two sides' losses say nothing of how good the weights are.
                break
            }
        }
    }
}
