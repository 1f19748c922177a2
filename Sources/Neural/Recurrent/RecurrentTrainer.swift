import CKernels

/// Trains a recurrent network by truncated backpropagation through time.
///
/// A batch is cut by lanes into a fixed number of shards, which threads work off; gradients are
/// added in the order of the shards. So the same seed, settings and batches give the same bits
/// with any number of threads. States are carried from batch to batch, apart for training and
/// evaluation. Belongs to one task at a time.
public final class RecurrentTrainer {
    /// The network being trained.
    public let network: RecurrentNetwork
    /// What decides the result.
    public let settings: TrainerSettings
    /// Steps done, since the run began.
    public internal(set) var stepCount = 0

    let optimizer: Optimizer
    let trainingStates: LaneStates
    private let evaluationStates: LaneStates
    /// The states after a batch, until it is known to have gone well.
    private let nextStates: LaneStates
    private let workers: Workers
    private let kernels: KernelTable
    private let weights: PackedWeights
    /// One a worker; evaluation is in single precision always.
    private let evaluationPasses: [any NetworkPass]
    private let trainingPasses: [any NetworkPass]
    /// Nil in single precision.
    private let mixed: MixedPrecision?
    private let shards: [RecurrentShard]
    private let gradientSum: GradientSum

    /// Prepares a run; takes all the memory that it will need.
    ///
    /// - Parameters:
    ///   - network: The network; its weights change with every step.
    ///   - settings: What decides the result.
    ///   - threads: Threads to use, 1...256; more than `settings.shards` do not help.
    /// - Throws: `NeuralError.outOfRange` for a setting out of range, `.outOfMemory`;
    ///   `.plainLayersOnly` for bf16 with other layers than a plain LSTM's;
    ///   `.unavailablePrecision` where this processor, or the kernels in use, cannot train in it.
    public convenience init(
        network: RecurrentNetwork,
        settings: TrainerSettings,
        threads: Int
    ) throws(NeuralError) {
        try self.init(network: network, settings: settings, threads: threads, kernels: .current)
    }

    init(
        network: RecurrentNetwork,
        settings: TrainerSettings,
        threads: Int,
        kernels: KernelSet,
        bfloat16: BFloat16KernelTable? = nil,
        memoryLimit: Int = physicalMemory
    ) throws(NeuralError) {
        try settings.validate()
        try settings.validate(for: network.shape)
        try require(threads, in: 1...256, "threads")
        let bfloat16 = bfloat16 ?? kernels.bfloat16
        guard settings.precision == .fp32 || bfloat16 != nil else {
            throw .unavailablePrecision(name: settings.precision.rawValue, kernels: kernels.name)
        }
        let bytes = settings.memory(for: network.shape, threads: threads)
        guard bytes <= memoryLimit else {
            throw .outOfMemory(bytes: bytes, available: memoryLimit)
        }
        BLAS.useOneThread()
        self.network = network
        self.settings = settings
        self.kernels = kernels.table
        // Each worker has a workspace, and more of them than shards would never be used.
        workers = Workers(threads: min(threads, settings.shardLanes.count))
        optimizer = try Optimizer(settings.optimizer, count: network.layout.count)
        trainingStates = try LaneStates(lanes: settings.batchSize, shape: network.shape)
        evaluationStates = try LaneStates(lanes: settings.batchSize, shape: network.shape)
        nextStates = try LaneStates(lanes: settings.batchSize, shape: network.shape)
        var shards: [RecurrentShard] = []
        for (number, lanes) in settings.shardLanes.enumerated() {
            shards.append(
                try RecurrentShard(
                    number: number,
                    lanes: lanes,
                    network: network,
                    kernels: kernels.table
                )
            )
        }
        self.shards = shards
        let isStepped = settings.isStepped(network.shape)
        weights = try PackedWeights(network, tableParts: shards.count, packs: !isStepped)
        var passes: [any NetworkPass] = []
        for _ in 0..<workers.threads {
            let workspace = try RecurrentWorkspace(
                lanes: settings.largestShard,
                shape: network.shape,
                settings: settings
            )
            if isStepped {
                passes.append(
                    SteppedPass(
                        workspace: workspace,
                        layout: network.layout,
                        parameters: network.parameters,
                        weights: weights,
                        kernels: kernels.table
                    )
                )
            } else {
                passes.append(
                    SinglePrecisionPass(
                        workspace: workspace,
                        layout: network.layout,
                        parameters: network.parameters,
                        weights: weights,
                        kernels: kernels.table
                    )
                )
            }
        }
        evaluationPasses = passes
        if settings.precision == .bf16, let bfloat16 {
            let mixed = try MixedPrecision(network, beside: weights, kernels: bfloat16)
            trainingPasses = try mixed.passes(
                beside: passes,
                settings: settings,
                kernels: kernels.table
            )
            self.mixed = mixed
        } else {
            trainingPasses = passes
            mixed = nil
        }
        gradientSum = GradientSum(
            network: network,
            shards: shards,
            weights: weights,
            kernels: kernels.table
        )
    }

    /// Learns from one batch, as `step` says.
    func learn(
        from batch: any RecurrentBatch,
        learningRate: Float
    ) throws(NeuralError) -> StepReport {
        try require(learningRate, in: 0...Float.greatestFiniteMagnitude, "learning rate")
        let (report, gradientScale) = try differentiate(batch)
        if report.tokens > 0 {
            let number = stepCount + 1
            let ranges = gradientSum.ranges
            workers.run(ranges.count, perWorker: GradientSum.piecesPerWorker) { task in
                optimizer.update(
                    ranges[task],
                    parameters: network.parameters,
                    gradients: gradientSum.gradients,
                    gradientScale: gradientScale,
                    learningRate: learningRate,
                    step: number,
                    kernels: kernels
                )
            }
            network.parametersChanged()
            stepCount = number
        }
        trainingStates.copy(from: nextStates)
        return report
    }

    /// The loss of a batch, as `evaluate` says.
    func measure(
        _ batch: any RecurrentBatch
    ) throws(NeuralError) -> (lossSum: Double, tokens: Int) {
        let tokens = try validate(batch)
        weights.update(workers: workers, kernels: kernels)
        workers.run(shards.count) { task, worker in
            shards[task]
                .evaluate(
                    batch,
                    from: evaluationStates,
                    to: nextStates,
                    pass: evaluationPasses[worker]
                )
        }
        let lossSum = shards.reduce(0) { $0 + $1.lossSum }
        guard lossSum.isFinite else { throw .notFinite(what: "evaluation loss", step: stepCount) }
        evaluationStates.copy(from: nextStates)
        return (lossSum, tokens)
    }

    /// Lets the next evaluation begin from the zero state in every lane.
    public func resetEvaluation() { evaluationStates.reset() }

    /// Loss and gradient of a batch, the gradient in `gradientSum`.
    ///
    /// - Returns: The report, and the factor that clips the gradient's norm.
    private func differentiate(
        _ batch: any RecurrentBatch
    ) throws(NeuralError) -> (StepReport, gradientScale: Float) {
        let tokens = try validate(batch)
        if let mixed {
            mixed.update(workers: workers, single: kernels)
        } else {
            weights.update(workers: workers, kernels: kernels)
        }
        workers.run(shards.count) { task, worker in
            let shard = shards[task]
            shard.differentiate(
                batch,
                from: trainingStates,
                to: nextStates,
                scale: 1 / Float(max(tokens, 1)),
                pass: trainingPasses[worker],
                noise: TrainingNoise(
                    settings: settings,
                    step: stepCount,
                    shard: shard.number,
                    lanes: shard.laneRange.count
                )
            )
        }
        let lossSum = shards.reduce(0) { $0 + $1.lossSum }
        guard lossSum.isFinite else { throw .notFinite(what: "loss", step: stepCount + 1) }
        let norm = gradientSum.compute(workers: workers).squareRoot()
        guard norm.isFinite, norm <= Double(Float.greatestFiniteMagnitude) else {
            throw .notFinite(what: "gradient", step: stepCount + 1)
        }
        let report = StepReport(lossSum: lossSum, tokens: tokens, gradientNorm: Float(norm))
        guard settings.clipNorm > 0 else { return (report, 1) }
        // The small number is PyTorch's, so that clipped runs agree to the last digits.
        return (report, Float(min(1, Double(settings.clipNorm) / (norm + 1e-6))))
    }

    private func validate(_ batch: any RecurrentBatch) throws(NeuralError) -> Int {
        try batch.validate(
            lanes: settings.batchSize,
            maximumSteps: settings.sequenceLength,
            shape: network.shape
        )
    }

    /// Loss and gradient of a batch as tensors in PyTorch's layout, without learning: for tests.
    func gradients(of batch: any RecurrentBatch) throws(NeuralError) -> (StepReport, TensorFile) {
        let (report, _) = try differentiate(batch)
        let tensors = network.layout.tensors(in: gradientSum.gradients)
        return (report, TensorFile(tensors: tensors))
    }
}
