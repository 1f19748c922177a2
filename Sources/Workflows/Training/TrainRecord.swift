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
            var isKnown = try catalog.models().contains { $0.name == configuration.name }
            if isKnown, !resumes {
                // The name is free: what is known of it is a run that failed and left no weights.
                // Of a model that wrote pieces, and was deleted by hand, the row stays.
                isKnown = (try? catalog.removeModel(configuration.name)) == nil
            }
            if !isKnown {
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
        let weights = failed ? [] : try keptWeights(outcome, folder)
        try attempt {
            let known = try catalog.checkpoints(ofTrainingRun: run)
            for kept in weights {
                // A resumed run finds those of before.
                let isKnown = known.contains {
                    $0.weightsHash == kept.weightsHash && $0.epoch == kept.epoch
                        && $0.isBest == kept.isBest
                }
                if !isKnown { try catalog.recordCheckpoint(kept) }
            }
            try catalog.updateTrainingRun(
                run,
                status: status,
                epochs: outcome.epochs.count,
                bestValidationLoss: outcome.bestLoss
            )
        }
    }

    /// The best weights, and those of other epochs that were kept; the epoch with the best is one
    /// of them, under its own name where it has a file.
    private func keptWeights(
        _ outcome: TrainingOutcome,
        _ folder: ModelFolder
    ) throws(Failure) -> [CheckpointDraft] {
        let kept = Set(folder.keptEpochs)
        func draft(
            _ epoch: EpochReport?,
            at path: String,
            isBest: Bool
        ) throws(Failure) -> CheckpointDraft {
            let losses = Losses(epoch)
            return CheckpointDraft(
                trainingRunID: run,
                epoch: epoch?.epoch ?? outcome.keptEpoch,
                step: epoch?.step ?? outcome.steps,
                path: library.stored(path),
                trainLoss: losses.training,
                validationLoss: losses.validation,
                weightsHash: try ContentHash.ofFile(path),
                isBest: isBest
            )
        }
        var drafts: [CheckpointDraft] = []
        for epoch in outcome.epochs
        where kept.contains(epoch.epoch) && epoch.epoch != outcome.keptEpoch {
            let path = folder.epochWeightsPath(epoch.epoch)
            drafts.append(try draft(epoch, at: path, isBest: false))
        }
        let hasFile = kept.contains(outcome.keptEpoch)
        let path = hasFile ? folder.epochWeightsPath(outcome.keptEpoch) : folder.weightsPath
        let best = try draft(outcome.kept, at: path, isBest: true)
        // The last batches before a stop may have changed what sampling reads.
        let current = try ContentHash.ofFile(folder.weightsPath)
        guard hasFile, best.weightsHash != current else { return drafts + [best] }
        drafts.append(try draft(outcome.kept, at: path, isBest: false))
        return drafts + [try draft(outcome.kept, at: folder.weightsPath, isBest: true)]
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
