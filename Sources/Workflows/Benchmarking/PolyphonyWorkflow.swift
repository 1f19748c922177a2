import Foundation
import Generators

/// Measures how well a model foretells the frames of the polyphonic-music benchmark.
///
/// Scored are the frames from the second of each piece on, in nats, each frame counting the same.
/// A trained model's epoch is chosen by the validation pieces alone; the test pieces are scored
/// once, at the end.
public struct PolyphonyWorkflow {
    /// How far a run is.
    public struct Progress: Sendable {
        /// Seed of the run.
        public var seed: UInt64
        /// Number of the epoch, from 1, and how many there will be at most.
        public var epoch: Int
        /// The most that there will be.
        public var epochs: Int
        /// Nats per frame of the training pieces, while learning.
        public var train: Double
        /// Nats per frame of the validation pieces.
        public var valid: Double
        /// Whether no epoch before was better.
        public var isBest: Bool
        /// Since the run began.
        public var seconds: Double
        /// Rows learnt from in a second: frames, or notes and ends of frames.
        public var rowsPerSecond: Double
    }

    private let request: PolyphonyRequest

    /// Keeps the request; nothing is read yet.
    public init(request: PolyphonyRequest) {
        self.request = request
    }

    /// Measures.
    ///
    /// - Parameters:
    ///   - progress: Told of each epoch.
    ///   - result: Told of each seed's figures, or the closed form's.
    ///   - isCancelled: Asked between steps.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(
        progress: (Progress) -> Void,
        result: (PolyphonyLine) throws -> Void,
        isCancelled: () -> Bool
    ) throws {
        let sets = try PolyphonySets(folder: request.path)
        switch request.model {
        case .marginal, .markov:
            try result(closedForm(sets))
        case .frame:
            let coding = IndependentKeys(keys: PolyphonySets.keys)
            for seed in request.seeds {
                try result(train(coding, sets, seed, progress, isCancelled))
            }
        case .serial:
            let recipe = recipe(sets)
            let coding = NotesInSeries(
                keys: PolyphonySets.keys,
                lags: recipe.lags,
                metres: recipe.metres,
                shifts: recipe.settings.transposition,
                recalls: recipe.recalls
            )
            for seed in request.seeds {
                try result(train(coding, sets, seed, progress, isCancelled))
            }
        }
    }

    /// What was found best for the model and the size, and what the user wants otherwise.
    private func recipe(_ sets: PolyphonySets) -> FrameRecipe {
        let frames = scored(sets[.train])
        var recipe =
            request.model == .frame
            ? FrameRecipe.independent(trainingFrames: frames)
            : FrameRecipe.serial(trainingFrames: frames)
        request.adjust(&recipe.settings)
        return recipe
    }

    private func scored(_ pieces: [FramePiece]) -> Int { pieces.scoredFrames }

    private func closedForm(_ sets: PolyphonySets) -> PolyphonyLine {
        let began = Date.now
        let model = KeyMarginals(
            of: sets[.train],
            keys: PolyphonySets.keys,
            looksBack: request.model == .markov
        )
        return PolyphonyLine(
            model: request.model,
            path: request.path,
            seed: Nullable(nil),
            test: model.nats(perFrameOf: sets[.test]),
            valid: model.nats(perFrameOf: sets[.valid]),
            frames: scored(sets[.test]),
            leftOut: 0,
            epoch: Nullable(nil),
            parameters: Nullable(nil),
            settings: Nullable(nil),
            seconds: Date.now.timeIntervalSince(began)
        )
    }

    private func train<Coding: FrameCoding>(
        _ coding: Coding,
        _ sets: PolyphonySets,
        _ seed: UInt64,
        _ progress: (Progress) -> Void,
        _ isCancelled: () -> Bool
    ) throws -> PolyphonyLine {
        let began = Date.now
        var settings = recipe(sets).settings
        settings.seed = seed
        let training = sets.unseenTraining
        guard training.scoredFrames > 0 else {
            throw Failure(
                .badData,
                "\(request.path)/train.json: every piece with a second frame is a validation or "
                    + "test piece too, and nothing is left to learn from. Give other pieces."
            )
        }
        let run = try attempt { () throws in
            try FrameLSTMTraining(coding: coding, settings: settings, threads: request.threads)
        }
        let best = try attempt { () throws in
            try run.run(
                training: training,
                validation: sets[.valid],
                seconds: request.minutes.map { $0 * 60 },
                report: { epoch in
                    progress(
                        Progress(
                            seed: seed,
                            epoch: epoch.number,
                            epochs: settings.epochs,
                            train: epoch.train,
                            valid: epoch.validation,
                            isBest: epoch.isBest,
                            seconds: epoch.seconds,
                            rowsPerSecond: epoch.rowsPerSecond
                        )
                    )
                },
                isCancelled: isCancelled
            )
        }
        guard let best, !isCancelled() else { throw Failure(.interrupted, "stopped.") }
        let test = try attempt { () throws in try run.nats(perFrameOf: sets[.test]) }
        return PolyphonyLine(
            model: request.model,
            path: request.path,
            seed: Nullable(seed),
            test: test,
            valid: best.validation,
            frames: scored(sets[.test]),
            leftOut: sets[.train].count - training.count,
            epoch: Nullable(best.number),
            parameters: Nullable(run.parameterCount),
            settings: Nullable(settings),
            seconds: Date.now.timeIntervalSince(began)
        )
    }
}
