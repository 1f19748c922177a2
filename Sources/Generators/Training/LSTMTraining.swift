public import Encoding
import Foundation
public import Neural

/// Trains an LSTM on a corpus: epochs, validation, early stopping, checkpoints.
///
/// The run is a function of configuration, corpus and budget in epochs: the number of threads
/// changes nothing, and a run that is interrupted and resumed ends with the same bits as one that
/// was not. A budget in minutes depends on the machine's speed, and so does the rate's fall then.
public final class LSTMTraining: ModelTraining, EpochLoop {
    let plan: TrainingPlan
    private let lstm: LSTMHyperparameters
    private let pieces: PieceStore
    private let split: CorpusSplit
    let trainer: RecurrentTrainer
    private var batches: BatchSequence
    private let validation: BatchSequence?
    private let schedule: LearningRateSchedule
    var state: LSTMTrainingState
    private var best: TensorFile
    var clock = StepClock()

    /// Prepares a run from its beginning.
    ///
    /// - Parameters:
    ///   - plan: Configuration, folder and budget.
    ///   - pieces: The encoded corpus.
    ///   - split: Which pieces to learn from, and which to validate on.
    ///   - network: The weights to begin with.
    /// - Throws: An error of `Neural` or `Encoding` for settings that cannot be.
    public init(
        plan: TrainingPlan,
        pieces: PieceStore,
        split: CorpusSplit,
        network: RecurrentNetwork
    ) throws {
        lstm = try plan.configuration.lstm()
        try lstm.validate()
        try plan.budget.validate()
        self.plan = plan
        let seed = plan.configuration.seed
        trainer = try RecurrentTrainer(
            network: network,
            settings: lstm.trainerSettings(seed: seed),
            threads: plan.threads
        )
        self.pieces = pieces
        self.split = split
        batches = try BatchSequence(pieces, split[.train], lstm.batchSettings(seed: seed))
        validation =
            split[.validation].isEmpty
            ? nil
            : try BatchSequence(
                pieces,
                split[.validation],
                .evaluation(lanes: lstm.batchSize, steps: lstm.sequenceLength)
            )
        schedule = lstm.learningRates
        state = LSTMTrainingState(position: batches.position)
        best = network.tensors()
    }

    /// Prepares a run from random weights, or from a copy of a parent's.
    ///
    /// - Parameters:
    ///   - plan: Configuration, folder and budget.
    ///   - pieces: The encoded corpus.
    ///   - split: Which pieces to learn from, and which to validate on.
    ///   - parent: The model to fine-tune, with the same widths; its own weights never change.
    /// - Throws: An error of `Neural` or `Encoding` for settings that cannot be.
    public convenience init(
        plan: TrainingPlan,
        pieces: PieceStore,
        split: CorpusSplit,
        parent: LSTMModel?
    ) throws {
        let shape = try plan.configuration.networkShape()
        let network =
            if let parent {
                try RecurrentNetwork(shape: shape, tensors: parent.network.tensors())
            } else {
                try RecurrentNetwork(shape: shape, seed: plan.configuration.seed)
            }
        try self.init(plan: plan, pieces: pieces, split: split, network: network)
    }

    /// Goes back to the last checkpoint in the model's folder.
    ///
    /// - Throws: `ModelError` or `NeuralError`; `BatchError` for another corpus.
    public func resume() throws {
        let path = plan.folder.lastCheckpointPath
        let checkpoint = try TrainingCheckpoint<LSTMTrainingState>(reading: path)
        try trainer.network.load(checkpoint.weights)
        try trainer.restore(checkpoint.trainer)
        state = checkpoint.state
        batches = try BatchSequence(
            pieces,
            split[.train],
            lstm.batchSettings(seed: plan.configuration.seed),
            from: state.position
        )
        best = state.bestEpoch > 0 ? try plan.folder.readWeights() : checkpoint.weights
    }

    /// Number of weights.
    public var parameterCount: Int { trainer.network.parameterCount }

    /// The epoch in hand, from 1.
    public var epoch: Int { state.epoch }

    /// What is known of a run that did not end as it should.
    public var outcomeSoFar: TrainingOutcome { outcome(.interrupted) }

    /// Nothing: what is to be said of the corpus the corpus says.
    public var remarks: [String] { [] }

    /// Trains until the budget is spent, the validation loss stops falling, or a stop is asked
    /// for; what was learnt is saved in each case.
    ///
    /// - Parameters:
    ///   - report: Told of steps and epochs.
    ///   - isCancelled: Asked before each step.
    /// - Returns: How it ended.
    /// - Throws: `NeuralError.notFinite` where loss or weights are no numbers any more,
    ///   `ShardError`, `DurableFileError`; the best epoch's weights and the log are kept.
    public func run(
        report: (TrainingEvent) -> Void,
        isCancelled: () -> Bool
    ) throws -> TrainingOutcome {
        do {
            return try train(report: report, isCancelled: isCancelled)
        } catch {
            // The last checkpoint stays: what came after it led here. And what went wrong first
            // is what the user should know.
            if state.bestEpoch > 0 { try? saveBest() }
            throw error
        }
    }

    // MARK: One step

    func learn() throws -> Bool {
        guard let batch = try batches.next() else { return false }
        let rate = schedule.rate(atStep: state.step, progress: fraction)
        let began = clock.now
        let step = try trainer.step(
            TokenBatch(batch, lanes: trainer.settings.batchSize),
            learningRate: rate
        )
        state.learningSeconds += clock.now - began
        state.lossSum += step.lossSum
        state.tokens += step.tokens
        state.step += 1
        state.batch += 1
        return true
    }

    var batchesPerEpoch: Int { batches.batchesPerEpoch }

    var earlyStop: TrainingOutcome.Reason? {
        lstm.patience > 0 && state.epochsSinceBest >= lstm.patience ? .earlyStop : nil
    }

    // MARK: One epoch

    func finishEpoch(_ report: (TrainingEvent) -> Void) throws {
        let validationLoss = try validate()
        takeTime()
        let loss = validationLoss ?? state.meanLoss
        let isBest = loss < state.bestLoss ?? .infinity
        if isBest {
            best = try finiteWeights()
            state.bestLoss = loss
            state.bestEpoch = state.epoch
            state.epochsSinceBest = 0
        } else {
            state.epochsSinceBest += 1
        }
        let epoch = EpochReport(
            epoch: state.epoch,
            step: state.step,
            seconds: state.seconds,
            figures: .lstm(
                LSTMFigures(
                    trainLoss: state.meanLoss,
                    validationLoss: validationLoss,
                    learningRate: schedule.rate(atStep: state.step, progress: fraction),
                    tokensPerSecond: tokensPerSecond,
                    isBest: isBest,
                    precision: lstm.precision
                )
            )
        )
        state.reports.append(epoch)
        state.epoch += 1
        state.batch = 0
        state.lossSum = 0
        state.tokens = 0
        state.learningSeconds = 0
        batches.startNextEpoch()
        report(.epoch(epoch))
    }

    func epochWeights() throws -> TensorFile { try finiteWeights() }

    /// The weights; the last step may have made them infinite, which the next would find.
    private func finiteWeights() throws(NeuralError) -> TensorFile {
        let weights = trainer.network.tensors()
        guard weights.tensors.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
            throw .notFinite(what: "result", step: state.step)
        }
        return weights
    }

    /// Mean loss of the validation pieces, nats per token, without dropout.
    private func validate() throws -> Double? {
        guard var batches = validation else { return nil }
        trainer.resetEvaluation()
        var (lossSum, tokens) = (0.0, 0)
        while let batch = try batches.next() {
            let part = try trainer.evaluate(
                TokenBatch(batch, lanes: trainer.settings.batchSize)
            )
            lossSum += part.lossSum
            tokens += part.tokens
        }
        return tokens > 0 ? lossSum / Double(tokens) : nil
    }

    // MARK: What is told and kept

    var stepFigures: TrainingEvent.StepFigures {
        .lstm(loss: state.meanLoss, tokensPerSecond: tokensPerSecond)
    }

    private var tokensPerSecond: Double {
        Double(state.tokens) / max(state.learningSeconds, 1e-9)
    }

    /// Weights first, then the checkpoint that names them the best: killed between the two, the
    /// resumed run finds the same weights again.
    func save() throws {
        // Stopped within the first epoch: what was learnt so far is the best there is.
        if state.bestEpoch == 0 { best = try finiteWeights() }
        try saveBest()
        try saveCheckpoint()
    }

    func saveCheckpoint() throws {
        takeTime()
        state.position = batches.position
        try TrainingCheckpoint(
            weights: finiteWeights(),
            trainer: trainer.snapshot(),
            state: state
        ).write(to: plan.folder.lastCheckpointPath)
        clock.saved()
    }

    private func saveBest() throws {
        try best.write(to: plan.folder.weightsPath)
        try TrainingLog.write(state.reports, to: plan.folder.logPath)
    }

    func outcome(_ reason: TrainingOutcome.Reason) -> TrainingOutcome {
        TrainingOutcome(
            reason: reason,
            epochs: state.reports,
            keptEpoch: state.bestEpoch,
            bestLoss: state.bestLoss,
            steps: state.step,
            seconds: state.seconds,
            parameters: trainer.network.parameterCount
        )
    }
}
