public import Encoding
import Foundation
import Neural

/// Trains a dense GAN on a corpus: epochs, samples after each, warnings, checkpoints.
///
/// The run is a function of configuration, corpus and budget in epochs: the number of threads
/// changes nothing, and a run that is interrupted and resumed ends with the same bits as one that
/// was not. The weights kept are those of the last epoch, averaged where the settings say so: the
/// losses of a GAN do not say which epoch was the best.
public final class GANTraining: ModelTraining, EpochLoop {
    let plan: TrainingPlan
    var state = GANTrainingState()
    var clock = StepClock()

    private let gan: GANHyperparameters
    private let windows: CorpusWindows
    let trainer: AdversarialTrainer
    private let sampling: GANSampling
    private var order: WindowOrder
    /// The weights of the epoch just finished; nil before.
    private var latest: TensorFile?

    /// Prepares a run from random weights, or from a copy of a parent's.
    ///
    /// - Parameters:
    ///   - plan: Configuration, folder and budget.
    ///   - corpus: Melodies in sixteenths.
    ///   - split: Which pieces to learn from, and which to hold out.
    ///   - parent: The model to fine-tune, with the same widths; its own weights never change.
    /// - Throws: `WindowError` for a corpus without windows; an error of `Neural` for settings that
    ///   cannot be.
    public init(
        plan: TrainingPlan,
        corpus: Corpus,
        split: CorpusSplit,
        parent: GANModel?
    ) throws {
        let (gan, format) = try plan.configuration.gan()
        try gan.validate()
        try plan.budget.validate()
        self.plan = plan
        self.gan = gan
        let seed = plan.configuration.seed
        windows = try CorpusWindows(corpus, split: split, format: format)
        let view = try RollView.view(of: format)
        let shapes = (
            generator: gan.generatorShape(format),
            discriminator: gan.discriminatorShape(viewed: view?.outputs ?? format.width, format)
        )
        let discriminator =
            if let weights = parent?.discriminator, !weights.tensors.isEmpty {
                try DenseNetwork(shape: shapes.discriminator, tensors: weights)
            } else {
                // Another stream of random numbers than the generator's.
                try DenseNetwork(shape: shapes.discriminator, seed: ~seed)
            }
        let generator =
            if let parent {
                try DenseNetwork(shape: shapes.generator, tensors: parent.network.tensors())
            } else {
                try DenseNetwork(shape: shapes.generator, seed: seed)
            }
        trainer = try AdversarialTrainer(
            generator: generator,
            discriminator: discriminator,
            view: view,
            settings: gan.adversarialSettings(
                head: gan.head(format),
                classes: format.classes.count,
                seed: seed
            ),
            threads: plan.threads
        )
        sampling = GANSampling(windows, gan: gan, seed: seed)
        order = WindowOrder(
            count: windows.training.count,
            epoch: 1,
            batchSize: gan.batchSize * gan.discriminatorSteps,
            seed: seed
        )
    }

    /// Goes back to the last checkpoint in the model's folder.
    ///
    /// - Throws: `ModelError` or `NeuralError`.
    public func resume() throws {
        let path = plan.folder.lastCheckpointPath
        let checkpoint = try TrainingCheckpoint<GANTrainingState>(reading: path)
        let weights = GANWeights(checkpoint.weights)
        try trainer.generator.load(weights.generator)
        try trainer.discriminator.load(weights.discriminator)
        try trainer.restore(checkpoint.trainer)
        state = checkpoint.state
        order = epochOrder()
    }

    /// Number of weights of both networks.
    public var parameterCount: Int {
        trainer.generator.parameterCount + trainer.discriminator.parameterCount
    }

    /// The epoch in hand, from 1.
    public var epoch: Int { state.epoch }

    /// What the user should know of the windows.
    public var remarks: [String] { windows.remarks }

    /// What is known of a run that did not end as it should.
    public var outcomeSoFar: TrainingOutcome { outcome(.interrupted) }

    /// Trains until the budget is spent or a stop is asked for; what was learnt is saved in each
    /// case.
    ///
    /// - Parameters:
    ///   - report: Told of steps, samples and epochs.
    ///   - isCancelled: Asked before each step.
    /// - Returns: How it ended.
    /// - Throws: `NeuralError.notFinite` where losses or weights are no numbers any more,
    ///   `DurableFileError`; the last epoch's weights and the log are kept.
    public func run(
        report: (TrainingEvent) -> Void,
        isCancelled: () -> Bool
    ) throws -> TrainingOutcome {
        let before = state.reports.count
        let outcome: TrainingOutcome
        do {
            outcome = try train(report: report, isCancelled: isCancelled)
        } catch {
            // The last checkpoint stays: what came after it led here. And what went wrong first
            // is what the user should know.
            if let latest { try? save(latest) }
            throw error
        }
        // Killed between its last checkpoint and its pictures, a run has nothing left but these.
        if before > 0, state.reports.count == before, state.batch == 0 {
            let network = try trainer.samplingNetwork()
            report(.samples(try sampling.look(at: network, epoch: before).windows))
        }
        return outcome
    }

    // MARK: One step

    func learn() throws -> Bool {
        guard state.batch < order.batches else { return false }
        let indices = order.indices(ofBatch: state.batch)[...]
        let began = clock.now
        let (generatorRate, discriminatorRate) = rates
        let step = try trainer.step(
            real: windows.training.rows(indices, format: windows.format),
            classes: windows.format.classes.isEmpty
                ? [] : indices.map { windows.training.classes[$0] },
            generatorRate: generatorRate,
            discriminatorRate: discriminatorRate
        )
        state.add(step, seconds: clock.now - began)
        return true
    }

    /// Learning rates of the step in hand.
    private var rates: (generator: Float, discriminator: Float) {
        func rate(_ base: Float) -> Float {
            LearningRateSchedule(base: base, course: gan.schedule.course)
                .rate(atStep: state.step, progress: fraction)
        }
        return (rate(gan.generatorRate), rate(gan.discriminatorRate))
    }

    var batchesPerEpoch: Int { order.batches }

    var earlyStop: TrainingOutcome.Reason? { nil }

    var stepFigures: TrainingEvent.StepFigures {
        .gan(
            generatorLoss: state.mean(\.generatorLoss),
            discriminatorLoss: state.mean(\.discriminatorLoss),
            stepsPerSecond: state.stepsPerSecond
        )
    }

    // MARK: One epoch

    func finishEpoch(_ report: (TrainingEvent) -> Void) throws {
        let weights = try epochWeights()
        let look = try sampling.look(at: try trainer.samplingNetwork(), epoch: state.epoch)
        takeTime()
        var figures = GANFigures(
            generatorLoss: state.mean(\.generatorLoss),
            discriminatorLoss: state.mean(\.discriminatorLoss),
            penalty: state.mean(\.penalty),
            realAccuracy: state.mean(\.realAccuracy),
            fakeAccuracy: state.mean(\.fakeAccuracy),
            diversity: look.diversity,
            corpusDiversity: sampling.corpusDiversity,
            nearCopies: look.nearCopies,
            heldOutNearCopies: sampling.heldOutNearCopies,
            stepsPerSecond: state.stepsPerSecond,
            precision: gan.precision
        )
        let before = state.reports.compactMap { epoch -> GANFigures? in
            if case .gan(let figures) = epoch.figures { figures } else { nil }
        }
        figures.warnings = GANDiagnosis.warnings(before + [figures], gan: gan)
        let epoch = EpochReport(
            epoch: state.epoch,
            step: state.step,
            seconds: state.seconds,
            figures: .gan(figures)
        )
        state.reports.append(epoch)
        latest = weights
        state.startNextEpoch()
        order = epochOrder()
        report(.samples(look.windows))
        report(.epoch(epoch))
    }

    private func epochOrder() -> WindowOrder {
        WindowOrder(
            count: windows.training.count,
            epoch: state.epoch,
            batchSize: order.batchSize,
            seed: plan.configuration.seed
        )
    }

    // MARK: What is kept

    /// Weights first, then the checkpoint: killed between the two, the resumed run goes on from the
    /// older checkpoint and writes the weights anew.
    func save() throws {
        let sampled = try epochWeights()
        let weights = try playedWeights()
        try save(sampled)
        try saveCheckpoint(weights)
    }

    private func save(_ sampled: TensorFile) throws {
        try sampled.write(to: plan.folder.weightsPath)
        try TrainingLog.write(state.reports, to: plan.folder.logPath)
    }

    func saveCheckpoint() throws { try saveCheckpoint(playedWeights()) }

    private func saveCheckpoint(_ weights: TensorFile) throws {
        takeTime()
        try TrainingCheckpoint(weights: weights, trainer: trainer.snapshot(), state: state)
            .write(to: plan.folder.lastCheckpointPath)
        clock.saved()
    }

    /// Both networks as they play against each other.
    private func playedWeights() throws(NeuralError) -> TensorFile {
        let weights = GANWeights.file(
            generator: trainer.generator,
            discriminator: trainer.discriminator
        )
        try checkFinite(weights)
        return weights
    }

    func epochWeights() throws -> TensorFile {
        let sampled = GANWeights.file(
            generator: try trainer.samplingNetwork(),
            discriminator: trainer.discriminator
        )
        try checkFinite(sampled)
        return sampled
    }

    /// The last step may have made weights infinite, which the next would find.
    private func checkFinite(_ file: TensorFile) throws(NeuralError) {
        guard file.tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
            throw .notFinite(what: "result", step: state.step)
        }
    }

    func outcome(_ reason: TrainingOutcome.Reason) -> TrainingOutcome {
        TrainingOutcome(
            reason: reason,
            epochs: state.reports,
            keptEpoch: state.reports.last?.epoch ?? 0,
            bestLoss: nil,
            steps: state.step,
            seconds: state.seconds,
            parameters: parameterCount
        )
    }
}
