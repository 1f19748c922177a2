import Catalog
import DurableFiles
public import Encoding
import Foundation
public import Generators
import Neural
import Pictures

/// Learns from a folder of MIDI files, into the library and the catalog.
public struct TrainWorkflow {
    /// What the user is told while it works.
    public enum Event: Sendable {
        /// Files read or encoded.
        case scanning(CorpusProgress)
        /// What is learnt from.
        case corpus(CorpusReport)
        /// The model that learns, with its number of weights, and what the user should know of what
        /// it learns from.
        case begins(model: String, parameters: Int, resumedAtEpoch: Int?, remarks: [String])
        /// Training itself.
        case training(TrainingEvent)
    }

    /// How training ended.
    public struct Result: Sendable {
        /// Name of the model.
        public var model: String
        /// Its kind.
        public var kind: ModelKind
        /// Folder of the model.
        public var folder: ModelFolder
        /// Epochs, best loss and reason.
        public var outcome: TrainingOutcome
    }

    private let library: StudioLibrary
    private let request: TrainRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: TrainRequest) {
        self.library = library
        self.request = request
    }

    /// Learns.
    ///
    /// - Parameters:
    ///   - report: Told of everything, from this thread but for `scanning`.
    ///   - isCancelled: Asked before each step; what was learnt is then saved.
    /// - Returns: How it ended.
    /// - Throws: `Failure`.
    public func run(
        report: @escaping @Sendable (Event) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Result {
        let catalog = try library.open()
        let preparation = TrainPreparation(
            library: library,
            request: request,
            isCancelled: isCancelled
        )
        let plan = try preparation.plan()
        let corpus = try attempt { () throws in
            try Corpus.open(
                folder: plan.corpusFolder,
                cache: library.corporaPath,
                settings: CorpusSettings(
                    encoding: plan.encoding,
                    lenient: request.lenient,
                    ignoredFolder: library.path,
                    rescans: request.rescans
                ),
                progress: { report(.scanning($0)) },
                isCancelled: isCancelled
            )
        }
        try DamagedFolder.refuse(corpus, lenient: request.lenient)
        let split = corpus.split(.standard(seed: plan.splitSeed))
        let learntFrom = CorpusReport(corpus, split, encodingReason: plan.encodingReason)
        report(.corpus(learntFrom))
        let configuration = try preparation.configuration(plan, corpus, split)
        let folder = library.model(plan.name)
        let threads = request.threads ?? ProcessInfo.processInfo.activeProcessorCount
        let training = try attempt(plan.name) { () throws in
            try configuration.kind.training(
                TrainingPlan(
                    configuration: configuration,
                    folder: folder,
                    budget: request.budget ?? configuration.hyperparameters.defaultBudget,
                    threads: threads,
                    keeping: try preparation.keeping(configuration, catalog),
                    pace: request.pace
                ),
                corpus: corpus,
                split: split,
                parent: plan.parent
            )
        }
        let lock =
            try request.resumes
            ? library.lockForTraining(plan.name) : library.claimModel(plan.name)
        defer { withExtendedLifetime(lock) {} }
        do {
            folder.removeLeftovers()
            if !request.resumes {
                try folder.create()
                try folder.write(learntFrom, to: folder.corpusPath)
                // Last: with it the folder is a model, to be resumed.
                try folder.write(configuration)
            } else if folder.hasCheckpoint {
                // Killed before its first checkpoint, it begins again.
                try training.resume()
            }
            report(
                .begins(
                    model: plan.name,
                    parameters: training.parameterCount,
                    resumedAtEpoch: request.resumes ? training.epoch : nil,
                    remarks: training.remarks
                )
            )
            let record = try TrainRecord(
                catalog: catalog,
                library: library,
                configuration: configuration,
                corpus: corpus,
                parameters: training.parameterCount,
                resumes: request.resumes
            )
            return try train(training, record, configuration, report, isCancelled)
        } catch {
            if !request.resumes { library.freeModel(plan.name) }
            throw Failure(error)
        }
    }

    private func train(
        _ training: any ModelTraining,
        _ record: TrainRecord,
        _ configuration: ModelConfiguration,
        _ report: (Event) -> Void,
        _ isCancelled: () -> Bool
    ) throws(Failure) -> Result {
        let folder = library.model(configuration.name)
        var pictures = SamplePictures(
            of: configuration,
            in: library,
            budget: request.budget ?? configuration.hyperparameters.defaultBudget
        )
        let outcome: TrainingOutcome
        do {
            outcome = try training.run(
                report: { event in
                    if case .samples(let samples) = event { pictures.draw(samples) }
                    report(.training(event))
                },
                isCancelled: isCancelled
            )
        } catch {
            try? record.finish(failed: true, training.outcomeSoFar, folder)
            throw Self.failure(error, of: record.model, training.outcomeSoFar)
        }
        try record.finish(failed: false, outcome, folder)
        if !outcome.epochs.isEmpty {
            try PictureWorkflow.course(
                of: configuration,
                outcome.epochs,
                to: folder.lossCurvePath
            )
            try pictures.finish()
        }
        return Result(
            model: configuration.name,
            kind: configuration.kind,
            folder: folder,
            outcome: outcome
        )
    }
}

extension TrainWorkflow {
    /// Why a run broke off, and what is left of it.
    private static func failure(
        _ error: any Error,
        of model: String,
        _ outcome: TrainingOutcome
    ) -> Failure {
        let failure = Failure(error, at: model)
        guard case .notFinite? = error as? NeuralError else { return failure }
        return Failure(
            failure.kind,
            failure.message
                + (outcome.keptEpoch > 0
                    ? " Those of epoch \(outcome.keptEpoch) are kept: sample with them, or go on "
                        + "from them with studio train FOLDER --from \(model) and a lower rate."
                    : " No epoch was finished: begin again with another --name.")
        )
    }
}

extension CorpusReport {
    init(_ corpus: Corpus, _ split: CorpusSplit, encodingReason: String?) {
        folder = corpus.folder
        hash = corpus.hash
        files = corpus.files.count
        encoding = corpus.encoding.kind.rawValue
        self.encodingReason = encodingReason
        pieces = corpus.pieces.count
        notes = corpus.noteCount
        tokens = corpus.pieces.tokenCount
        quantisationError = corpus.quantisationError
        leftOut = corpus.leftOut.map { LeftOut(path: $0.path, reason: $0.reason) }
        duplicates = corpus.duplicates.map(\.path)
        self.split = Dictionary(
            uniqueKeysWithValues: split.fileCounts.map { ($0.key.rawValue, $0.value) }
        )
        remarks = corpus.remarks + split.remarks
    }
}
