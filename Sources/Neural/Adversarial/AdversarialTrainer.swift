import CKernels

/// Trains a generator against a discriminator.
///
/// A batch is cut by rows into a fixed number of shards, which threads work off, and gradients are
/// summed over the whole batch: so the same seed, settings and samples give the same bits with
/// any number of threads. Latents and noise are drawn from seed and step, so that a run needs no
/// generator's state to go on. Belongs to one task at a time.
public final class AdversarialTrainer {
    /// The generator being trained: latent and class to sample.
    public let generator: DenseNetwork
    /// The discriminator being trained: view and class to score.
    public let discriminator: DenseNetwork
    /// What decides the result.
    public let settings: AdversarialSettings
    /// Steps done, since the run began.
    public internal(set) var stepCount = 0
    /// Numbers of a latent.
    public var latentWidth: Int { generator.shape.inputs - settings.classes }

    let generatorSide: AdversarialSide
    let discriminatorSide: AdversarialSide
    let spectral: SpectralNormalisation?
    /// Running average of the generator's weights, where there is one.
    let average: AlignedFloats?

    private let workers: Workers
    private let game: AdversarialPass.Game
    private let passes: [AdversarialPass]

    /// Prepares a run; takes all the memory that it will need.
    ///
    /// - Parameters:
    ///   - generator: Latent and class one-hot in; its outputs are what the head takes.
    ///   - discriminator: The view's outputs and class one-hot in, 1 score out. Its output
    ///     activation is linear, or sigmoid with the bce loss, which works on the score before it.
    ///   - view: What the discriminator sees of a sample; nil = the sample itself.
    ///   - settings: What decides the result.
    ///   - threads: Threads to use, 1...256.
    /// - Throws: `NeuralError.outOfRange` for a setting out of range, `.wrongSize` where networks,
    ///   head and view do not fit each other, `.outOfMemory`, `.unavailablePrecision` where this
    ///   processor, or the kernels in use, cannot train in it.
    public convenience init(
        generator: DenseNetwork,
        discriminator: DenseNetwork,
        view: (any DiscriminatorView)? = nil,
        settings: AdversarialSettings,
        threads: Int
    ) throws(NeuralError) {
        try self.init(
            generator: generator,
            discriminator: discriminator,
            view: view,
            settings: settings,
            threads: threads,
            kernels: .current
        )
    }

    init(
        generator: DenseNetwork,
        discriminator: DenseNetwork,
        view: (any DiscriminatorView)? = nil,
        settings: AdversarialSettings,
        threads: Int,
        kernels set: KernelSet,
        bfloat16: BFloat16KernelTable? = nil,
        given: AdversarialDraws.Given? = nil,
        memoryLimit: Int = physicalMemory
    ) throws(NeuralError) {
        try settings.validate(generator: generator, discriminator: discriminator, view: view)
        try require(threads, in: 1...256, "threads")
        var rounding: BFloat16KernelTable?
        if settings.precision == .bf16 {
            rounding = bfloat16 ?? set.bfloat16
            guard rounding != nil else {
                throw .unavailablePrecision(name: settings.precision.rawValue, kernels: set.name)
            }
        }
        let bytes = settings.memory(
            generator: generator.shape,
            discriminator: discriminator.shape
        )
        guard bytes <= memoryLimit else {
            throw .outOfMemory(bytes: bytes, available: memoryLimit)
        }
        let kernels = set.table
        self.generator = generator
        self.discriminator = discriminator
        self.settings = settings
        workers = Workers(threads: threads)
        generatorSide = try AdversarialSide(
            generator,
            optimizer: settings.generatorOptimizer,
            activatesOutput: true,
            keepsState: false,
            kernels: kernels,
            bfloat16: rounding
        )
        discriminatorSide = try AdversarialSide(
            discriminator,
            optimizer: settings.discriminatorOptimizer,
            activatesOutput: false,
            keepsState: true,
            kernels: kernels,
            bfloat16: rounding
        )
        spectral =
            settings.spectralNormalisation
            ? try SpectralNormalisation(discriminatorSide, seed: settings.seed) : nil
        if settings.weightAverage > 0 {
            let average = try AlignedFloats(generator.layout.count)
            average.copy(from: generator.parameters)
            self.average = average
        } else {
            average = nil
        }
        let game = try AdversarialPass.Game(
            settings: settings,
            view: view,
            generator: generatorSide,
            discriminator: discriminatorSide,
            draws: AdversarialDraws(seed: settings.seed, kernels: kernels, given: given)
        )
        self.game = game
        passes = AdversarialPass.passes(game: game, threads: threads)
    }

    /// Updates the discriminator `settings.discriminatorSteps` times, and then the generator once,
    /// on the latents of the last of these updates.
    ///
    /// - Parameters:
    ///   - real: Real samples, contiguous: discriminator steps x batch size rows of as many numbers
    ///     as the generator has outputs; finite.
    ///   - classes: Class of each row, which its generated counterpart gets too; empty without
    ///     classes.
    ///   - generatorRate: The generator's learning rate, at least 0, finite.
    ///   - discriminatorRate: The discriminator's.
    /// - Returns: Losses, accuracies and gradient norms, from before the weights changed.
    /// - Throws: `NeuralError.wrongSize` or `.outOfRange` for a bad batch; `.notFinite` where a loss
    ///   or a gradient is, with both networks and optimizers as they were.
    public func step(
        real: [Float],
        classes: [Int] = [],
        generatorRate: Float,
        discriminatorRate: Float
    ) throws(NeuralError) -> AdversarialStepReport {
        let largest = Float.greatestFiniteMagnitude
        try require(generatorRate, in: 0...largest, "generator learning rate")
        try require(discriminatorRate, in: 0...largest, "discriminator learning rate")
        try validate(real: real, classes: classes)
        var report = AdversarialStepReport()
        let directions = spectral?.left.map { Array($0.buffer) }
        do {
            for update in 0..<settings.discriminatorSteps {
                let parts = try judge(
                    real: real,
                    classes: classes,
                    update: update,
                    report: &report
                )
                let norm = try improve(
                    discriminatorSide,
                    parts,
                    learningRate: discriminatorRate,
                    keepingState: update == 0
                )
                report.discriminatorGradientNorm += norm / Double(settings.discriminatorSteps)
            }
            let part = try persuade(report: &report)
            report.generatorGradientNorm = try improve(
                generatorSide,
                [part],
                learningRate: generatorRate,
                average: average.map { ($0, settings.weightAverage) }
            )
        } catch {
            if discriminatorSide.updates > stepCount * settings.discriminatorSteps {
                discriminatorSide.goBack()
            }
            if let directions { spectral?.restore(directions) }
            throw error
        }
        stepCount += 1
        return report
    }

    /// The network to sample from: the averaged weights where `settings.weightAverage` is above 0,
    /// else a copy of the generator's.
    ///
    /// - Throws: `NeuralError.outOfMemory`.
    public func samplingNetwork() throws(NeuralError) -> DenseNetwork {
        try DenseNetwork(shape: generator.shape, parameters: average ?? generator.parameters)
    }

    /// Losses of one discriminator update, added to the report as its share, and the gradient.
    func differentiateDiscriminator(
        real: [Float],
        classes: [Int],
        update: Int,
        report: inout AdversarialStepReport
    ) throws(NeuralError) {
        let parts = try judge(real: real, classes: classes, update: update, report: &report)
        let norm = try differentiate(discriminatorSide, parts)
        report.discriminatorGradientNorm += norm / Double(settings.discriminatorSteps)
    }

    /// The generator's loss and gradient, on the rows that were last generated.
    func differentiateGenerator(report: inout AdversarialStepReport) throws(NeuralError) {
        let part = try persuade(report: &report)
        report.generatorGradientNorm = try differentiate(generatorSide, [part])
    }

    /// Generates rows and takes them and the real ones through the discriminator and back; adds the
    /// losses of this update to the report as its share.
    ///
    /// - Returns: The rows that the discriminator's gradient comes from.
    private func judge(
        real: [Float],
        classes: [Int],
        update: Int,
        report: inout AdversarialStepReport
    ) throws(NeuralError) -> [DenseGradient.Part] {
        for side in [generatorSide, discriminatorSide] { side.refresh(workers: workers) }
        spectral?.update(iterating: true, workers: workers)
        let weights = weightsInUse
        let draw = stepCount * settings.discriminatorSteps + update
        let first = update * settings.batchSize
        real.withUnsafeBufferPointer { real in
            classes.withUnsafeBufferPointer { classes in
                guard let samples = real.baseAddress else { return }
                let rows = samples + first * generator.shape.outputs
                let labels = settings.classes > 0 ? classes.baseAddress.map { $0 + first } : nil
                workers.run(passes.count) { task in
                    passes[task].generate(draw: draw, classes: labels)
                    passes[task].discriminate(rows, classes: labels, draw: draw, weights: weights)
                }
            }
        }
        report.addDiscriminator(
            settings: settings,
            real: passes.flatMap { $0.realScores() },
            fake: passes.flatMap { $0.fakeScores() },
            penaltySum: passes.flatMap(\.penaltySums).reduce(0, +)
        )
        guard (report.discriminatorLoss + report.penalty).isFinite else {
            throw .notFinite(what: "discriminator loss", step: stepCount + 1)
        }
        return judgedParts(draw: draw)
    }

    /// Takes the generator's loss on the rows last generated back through both networks.
    ///
    /// - Returns: The rows that the generator's gradient comes from.
    private func persuade(
        report: inout AdversarialStepReport
    ) throws(NeuralError) -> DenseGradient.Part {
        spectral?.update(iterating: false, workers: workers)
        let weights = weightsInUse
        workers.run(passes.count) { task in passes[task].persuade(weights: weights) }
        let real = passes.flatMap { $0.realScores() }
        let fake = passes.flatMap { $0.fakeScores() }
        let sum = zip(real, fake).map { settings.loss.generator($1, beside: $0).loss }
            .reduce(0, +)
        report.generatorLoss = sum / Double(settings.batchSize)
        guard report.generatorLoss.isFinite else {
            throw .notFinite(what: "generator loss", step: stepCount + 1)
        }
        let all = 0..<settings.batchSize
        return DenseGradient.Part(rows: game.generated, range: all, biasRanges: [all])
    }

    /// Takes one step with a side's optimizer.
    ///
    /// In one pass with the gradient where that is certain to be finite; else, and where the
    /// spectral normalisation has to see all of it first, the gradient is computed and looked at
    /// before. The weights are the same to the last bit.
    ///
    /// - Returns: The gradient's norm.
    private func improve(
        _ side: AdversarialSide,
        _ parts: [DenseGradient.Part],
        learningRate: Float,
        keepingState: Bool = false,
        average: (values: AlignedFloats, decay: Float)? = nil
    ) throws(NeuralError) -> Double {
        if side !== discriminatorSide || spectral == nil {
            let squares = side.descend(
                parts,
                learningRate: learningRate,
                keepingState: keepingState,
                average: average,
                workers: workers
            )
            if let squares { return squares.squareRoot() }
        }
        let norm = try differentiate(side, parts)
        side.update(
            learningRate: learningRate,
            keepingState: keepingState,
            average: average,
            workers: workers
        )
        return norm
    }

    /// Computes a side's whole gradient.
    ///
    /// - Returns: Its norm.
    private func differentiate(
        _ side: AdversarialSide,
        _ parts: [DenseGradient.Part]
    ) throws(NeuralError) -> Double {
        let isDiscriminator = side === discriminatorSide
        var squares = side.gradient.compute(parts, workers: workers)
        if isDiscriminator, let spectral {
            squares = spectral.finish(side.gradient.storage, workers: workers)
        }
        guard squares.isFinite, squares.squareRoot() <= Double(Float.greatestFiniteMagnitude) else {
            let what = isDiscriminator ? "discriminator gradient" : "generator gradient"
            throw .notFinite(what: what, step: stepCount + 1)
        }
        return squares.squareRoot()
    }

    private var weightsInUse: DenseWeights { spectral?.weights ?? discriminatorSide.weights }

    private func judgedParts(draw: Int) -> [DenseGradient.Part] {
        let seen = 0..<2 * settings.batchSize
        let pass = game.penalty.flatMap { $0.penalty.isDue(draw: draw) ? $0 : nil }
        let rows = 0..<(pass == nil ? seen.upperBound : game.judged.count)
        let judged = DenseGradient.Part(rows: game.judged, range: rows, biasRanges: [seen])
        guard let points = pass?.bentPoints else { return [judged] }
        let all = 0..<settings.batchSize
        return [judged, .init(rows: points, range: all, biasRanges: [all])]
    }
}
