import Foundation
public import Neural
import Randomness

/// Trains an LSTM over frames, and keeps the weights of the epoch that validates best.
///
/// Belongs to one task at a time.
public final class FrameLSTMTraining<Coding: FrameCoding> {
    /// What one epoch found.
    public struct Epoch: Sendable {
        /// Number, from 1.
        public var number: Int
        /// Nats per frame of the training pieces, while learning.
        public var train: Double
        /// Nats per frame of the validation pieces under the running mean of the weights.
        public var validation: Double
        /// Whether no epoch before was better.
        public var isBest: Bool
        /// Since the beginning.
        public var seconds: Double
        /// Rows learnt from in a second.
        public var rowsPerSecond: Double
    }

    private let coding: Coding
    private let settings: FrameLSTMSettings
    private let trainer: RecurrentTrainer
    private let average: WeightAverage
    private let schedule: LearningRateSchedule

    /// Number of weights.
    public var parameterCount: Int { trainer.network.parameterCount }
    /// The weights of the best epoch so far.
    public private(set) var best: TensorFile

    /// - Parameters:
    ///   - coding: How frames are read and written.
    ///   - settings: What decides the result.
    ///   - threads: Threads to use; they change the speed alone.
    /// - Throws: `NeuralError` for settings that cannot be.
    public init(coding: Coding, settings: FrameLSTMSettings, threads: Int) throws(NeuralError) {
        self.coding = coding
        self.settings = settings
        let shape = RecurrentNetworkShape(
            vocabulary: coding.classes,
            embedding: settings.embedding,
            hidden: settings.hidden,
            layers: settings.layers,
            features: coding.features
        )
        let network = try RecurrentNetwork(shape: shape, seed: settings.seed)
        try network.begin(with: settings)
        trainer = try RecurrentTrainer(
            network: network,
            settings: settings.trainerSettings,
            threads: threads
        )
        average = try WeightAverage(of: network)
        schedule = LearningRateSchedule(
            base: settings.learningRate,
            course: .cosine(final: 0.01),
            warmupSteps: 20
        )
        best = network.tensors()
    }

    /// Learns until the epochs are over, the patience is at its end, the time is up or a stop is
    /// asked for.
    ///
    /// - Parameters:
    ///   - training: Pieces to learn from.
    ///   - validation: Pieces to choose the epoch by.
    ///   - limit: Seconds after which no epoch begins, and along which the rate falls; nil = none.
    ///   - report: Told of every epoch.
    ///   - isCancelled: Asked before each step.
    /// - Returns: The best epoch; nil where none was finished.
    /// - Throws: `NeuralError`.
    public func run(
        training: [FramePiece],
        validation: [FramePiece],
        seconds limit: Double? = nil,
        report: (Epoch) -> Void,
        isCancelled: () -> Bool
    ) throws -> Epoch? {
        let began = Date.now
        let held = validation.map { coding.rows(of: $0) }
        var best: Epoch?
        for number in 1...settings.epochs {
            let (rows, loss, learning) = try learn(
                from: training,
                epoch: number,
                progress: { share in
                    let steps = (Double(number - 1) + share) / Double(self.settings.epochs)
                    let time = limit.map { Date.now.timeIntervalSince(began) / $0 } ?? 0
                    return max(steps, time)
                },
                isCancelled: isCancelled
            )
            if isCancelled() { break }
            let learnt = trainer.network.tensors()
            do {
                try trainer.network.load(average.tensors())
            } catch {
                // The last step made the weights infinite, and so their mean.
                guard case .notFiniteTensor = error else { throw error }
                throw NeuralError.notFinite(what: "result", step: trainer.stepCount)
            }
            let validationLoss = try nats(of: held) / Double(validation.scoredFrames)
            let isBest = validationLoss < best?.validation ?? .infinity
            if isBest { self.best = trainer.network.tensors() }
            try trainer.network.load(learnt)
            let epoch = Epoch(
                number: number,
                train: loss / Double(training.scoredFrames),
                validation: validationLoss,
                isBest: isBest,
                seconds: Date.now.timeIntervalSince(began),
                rowsPerSecond: Double(rows) / learning
            )
            report(epoch)
            if isBest { best = epoch }
            if let limit, epoch.seconds >= limit { break }
            if settings.patience > 0, number - (best?.number ?? 0) >= settings.patience { break }
        }
        return best
    }

    /// Nats per frame of some pieces under the best weights.
    ///
    /// - Throws: `NeuralError`.
    public func nats(perFrameOf pieces: [FramePiece]) throws(NeuralError) -> Double {
        try trainer.network.load(best)
        return try nats(of: pieces.map { coding.rows(of: $0) })
            / Double(pieces.scoredFrames)
    }

    /// One epoch: rows learnt from, their summed loss, seconds.
    private func learn(
        from pieces: [FramePiece],
        epoch: Int,
        progress: (Double) -> Double,
        isCancelled: () -> Bool
    ) throws(NeuralError) -> (Int, Double, Double) {
        let began = Date.now
        var random = Xoshiro256(seed: settings.seed, stream: UInt64(epoch))
        let order = pieces.indices.shuffled(using: &random)
        let share = settings.featureDropout
        let coded = order.map { index in
            let piece = pieces[index]
            let shift = piece.shift(upTo: settings.transposition, keys: coding.keys, &random)
            return coding.rows(of: piece.map { $0.map { $0 + Int32(shift) } }, shift: shift) {
                share == 0 || random.nextUnit() >= share
            }
        }
        let total = coded.reduce(0) { $0 + $1.count }
        var filling = LaneFilling(coded, lanes: settings.lanes, steps: settings.steps)
        var (rows, loss) = (0, 0.0)
        while let (batch, _) = filling.nextBatch(), !isCancelled() {
            let rate = schedule.rate(
                atStep: trainer.stepCount,
                progress: progress(Double(rows) / Double(max(total, 1)))
            )
            let step = try trainer.step(batch, learningRate: rate)
            average.add(trainer.network, keep: settings.averaging, step: trainer.stepCount)
            rows += step.tokens
            loss += step.lossSum
        }
        return (rows, loss, Date.now.timeIntervalSince(began))
    }

    private func nats(of pieces: [CodedPiece]) throws(NeuralError) -> Double {
        trainer.resetEvaluation()
        var filling = LaneFilling(pieces, lanes: settings.lanes, steps: settings.steps)
        var sum = 0.0
        while let (batch, _) = filling.nextBatch() { sum += try trainer.evaluate(batch).lossSum }
        return sum
    }
}

extension FramePiece {
    /// A random number of keys to move the piece by, at most `most` either way, and only as far as
    /// there is room.
    fileprivate func shift(upTo most: Int, keys: Int, _ random: inout Xoshiro256) -> Int {
        guard most > 0, let low = joined().min(), let high = joined().max() else { return 0 }
        return Int.random(
            in: -Swift.min(most, Int(low))...Swift.min(most, keys - 1 - Int(high)),
            using: &random
        )
    }
}
