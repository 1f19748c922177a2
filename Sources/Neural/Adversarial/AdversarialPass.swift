import CKernels

/// Some rows of a batch, and how they pass through generator and discriminator.
///
/// B = batch, n = rows of a shard, Z = latent, X = sample, V = view (padded where they lie in
/// rows). The discriminator's rows are, shard by shard, n real ones and n generated ones; behind
/// those of all shards the tangents of the penalty's points. One thread takes shards that are
/// neighbours together, so that it reads the weights once for all of them: a row's way does not
/// depend on the rows beside it.
final class AdversarialPass {
    /// What all shards of a trainer share.
    struct Game {
        let settings: AdversarialSettings
        let view: (any DiscriminatorView)?
        let generator: AdversarialSide
        let discriminator: AdversarialSide
        let head: HeadRows?
        let generated: DenseRows  // (B)
        let judged: DenseRows  // (2 B) and the tangents
        let penalty: PenaltyPass?
        let draws: AdversarialDraws
        let kernels: KernelTable

        /// Numbers of a latent.
        var latent: Int { generator.network.shape.inputs - settings.classes }
        /// Numbers of a sample.
        var sample: Int { generator.network.shape.outputs }
        /// Numbers of a sample's view.
        var viewed: Int { discriminator.network.shape.inputs - settings.classes }
    }

    /// One shard, and where its rows lie.
    private struct Shard {
        /// Rows of the batch.
        let rows: Range<Int>
        // Rows of `judged`.
        let real: Range<Int>
        let fake: Range<Int>
        let tangents: Range<Int>
        /// Rows of the penalty's bends.
        let bends: Range<Int>

        init(_ rows: Range<Int>, settings: AdversarialSettings) {
            self.rows = rows
            let count = rows.count
            let start = 2 * rows.lowerBound
            real = start..<start + count
            fake = start + count..<start + 2 * count
            let points = settings.penalty?.pointsPerRow ?? 0
            bends = points * rows.lowerBound..<points * rows.upperBound
            let first = 2 * settings.batchSize
            tangents = first + bends.lowerBound..<first + bends.upperBound
        }
    }

    /// The penalty of each shard's rows in the last discriminator pass.
    private(set) var penaltySums: [Double]

    private let game: Game
    private let shards: [Shard]
    /// Rows of the batch.
    private let rows: Range<Int>
    /// Rows of `judged`, real and generated.
    private let judged: Range<Int>

    /// - Parameters:
    ///   - shards: Rows of the batch of at least one shard; each begins where the last one ends.
    ///   - game: What all share.
    init(_ shards: ArraySlice<Range<Int>>, game: Game) {
        self.game = game
        self.shards = shards.map { Shard($0, settings: game.settings) }
        penaltySums = shards.map { _ in 0 }
        rows = (shards.first?.lowerBound ?? 0)..<(shards.last?.upperBound ?? 0)
        judged = 2 * rows.lowerBound..<2 * rows.upperBound
    }

    /// The passes of a batch: one a thread, and more where a pass would have over `largest` rows.
    static func passes(game: Game, threads: Int) -> [AdversarialPass] {
        let shards = game.settings.shardRows
        let enough = (game.settings.batchSize + largest - 1) / largest
        let count = min(shards.count, max(threads, enough))
        return (0..<count).map {
            let range = $0 * shards.count / count..<($0 + 1) * shards.count / count
            return AdversarialPass(shards[range], game: game)
        }
    }

    /// More rows gain nothing from one look at the weights, and do not stay in the cache.
    private static let largest = 64

    /// Generates these rows of a draw.
    ///
    /// - Parameters:
    ///   - draw: Number of the draw since the run began: decides latents and noise.
    ///   - classes: Class of each row of the batch; nil without classes.
    func generate(draw: Int, classes: UnsafePointer<Int>?) {
        let inputs = game.generated.outputs(0, rows)
        for (index, row) in rows.enumerated() {
            let input = inputs.base + index * inputs.columns
            game.draws.latent(input, width: game.latent, draw: draw, row: row)
            appendClass(classes?[row], at: game.latent, to: input, stride: inputs.columns)
        }
        let generator = game.generator
        generator.stack.forward(game.generated, rows, weights: generator.weights)
        guard let head = game.head else { return }
        let outputs = game.generated.outputs(generator.stack.layers, rows)
        for (index, row) in rows.enumerated() {
            head.forward(
                row,
                logits: outputs.base + index * outputs.columns,
                key: game.draws.head(draw: draw, row: row)
            )
        }
    }

    /// Shows the discriminator real and generated rows and takes the gradients back through it.
    ///
    /// - Parameters:
    ///   - samples: The batch's real samples, (B, X) without padding.
    ///   - classes: Class of each row; nil without classes.
    ///   - draw: Number of the draw: decides where the penalty's points lie.
    ///   - weights: The discriminator's weights in use.
    func discriminate(
        _ samples: UnsafePointer<Float>,
        classes: UnsafePointer<Int>?,
        draw: Int,
        weights: DenseWeights
    ) {
        show(samples, classes: classes)
        let settings = game.settings
        let stack = game.discriminator.stack
        stack.forward(game.judged, judged, weights: weights)
        let scale = 1 / Float(settings.batchSize)
        setScoreGradients { x, y in
            let slopes = settings.loss.discriminator(x, y, label: 1 - settings.labelSmoothing)
            return (slopes.real * scale, slopes.fake * scale)
        }
        stack.backward(game.judged, judged, weights: weights, toInput: false)
        let pass = game.penalty.flatMap { $0.penalty.isDue(draw: draw) ? $0 : nil }
        for (number, shard) in shards.enumerated() {
            penaltySums[number] =
                pass.map { penalise(shard, $0, draw: draw, weights: weights) } ?? 0
        }
    }

    /// Takes one shard through the penalty; its sum.
    private func penalise(
        _ shard: Shard,
        _ pass: PenaltyPass,
        draw: Int,
        weights: DenseWeights
    ) -> Double {
        var points = shard.rows
        switch pass.penalty.kind {
        case .oneCentred: placePoints(shard, pass, draw: draw)
        case .zeroCentredReal: points = shard.real
        case .zeroCentred: points = shard.real.lowerBound..<shard.fake.upperBound
        }
        return pass.run(
            points,
            tangentRange: shard.tangents,
            bendRange: shard.bends,
            weights: weights,
            scale: 1 / Float(game.settings.batchSize)
        )
    }

    /// Takes the generator's gradients back through both networks, for the rows last generated.
    func persuade(weights: DenseWeights) {
        let settings = game.settings
        let stack = game.discriminator.stack
        let looksAtReal = settings.loss == .relativistic
        for shard in shards {
            let seen = looksAtReal ? shard.real.lowerBound..<shard.fake.upperBound : shard.fake
            stack.forward(game.judged, seen, weights: weights)
        }
        let scale = 1 / Float(settings.batchSize)
        setScoreGradients { x, y in (0, settings.loss.generator(y, beside: x).slope * scale) }
        for shard in shards {
            stack.backward(game.judged, shard.fake, weights: weights, toInput: true)
            takeSampleGradients(shard)
        }
        let generator = game.generator
        let last = generator.stack.layers
        generator.stack.activation(last - 1).backward(
            game.generated.gradients(last, rows),
            outputs: game.generated.outputs(last, rows),
            kernels: game.kernels
        )
        generator.stack.backward(
            game.generated,
            rows,
            weights: generator.weights,
            toInput: false
        )
    }

    /// The scores of the real rows, in order.
    func realScores() -> [Float] { shards.flatMap { scores($0.real) } }

    /// The scores of the generated rows, in order.
    func fakeScores() -> [Float] { shards.flatMap { scores($0.fake) } }

    /// Takes the gradients of a shard's samples from the discriminator's inputs back to the
    /// generator's outputs.
    private func takeSampleGradients(_ shard: Shard) {
        let seen = game.judged.gradients(0, shard.fake)
        let gradients = game.generated.gradients(game.generator.stack.layers, shard.rows)
        for (index, row) in shard.rows.enumerated() {
            let gradient = gradients.base + index * gradients.columns
            let source = seen.base + index * seen.columns
            if let view = game.view {
                gradient.update(repeating: 0, count: game.sample)
                view.backward(source, sample: made(row), adding: gradient)
            } else {
                gradient.update(from: source, count: game.sample)
            }
            game.head?.backward(row, gradient: gradient)
            // What came with the class must not reach the padding.
            (gradient + game.sample)
                .update(repeating: 0, count: gradients.columns - game.sample)
        }
    }

    /// The scores of some rows of `judged`.
    private func scores(_ range: Range<Int>) -> [Float] {
        let scores = game.judged.outputs(game.discriminator.stack.layers, range)
        return (0..<scores.rows).map { scores.base[$0 * scores.columns] }
    }

    private func show(_ samples: UnsafePointer<Float>, classes: UnsafePointer<Int>?) {
        for shard in shards {
            let reals = game.judged.outputs(0, shard.real)
            let fakes = game.judged.outputs(0, shard.fake)
            for (index, row) in shard.rows.enumerated() {
                for (sample, input) in [
                    (samples + row * game.sample, reals.base + index * reals.columns),
                    (made(row), fakes.base + index * fakes.columns),
                ] {
                    if let view = game.view {
                        view.forward(sample, into: input)
                    } else {
                        input.update(from: sample, count: game.sample)
                    }
                    appendClass(classes?[row], at: game.viewed, to: input, stride: reals.columns)
                }
            }
        }
    }

    /// Puts the penalty's points between real and generated rows.
    private func placePoints(_ shard: Shard, _ pass: PenaltyPass, draw: Int) {
        let reals = game.judged.outputs(0, shard.real)
        let fakes = game.judged.outputs(0, shard.fake)
        guard let points = pass.between?.outputs(0, shard.rows) else { return }
        for (index, row) in shard.rows.enumerated() {
            let mix = game.draws.mix(draw: draw, row: row)
            let first = reals.base + index * reals.columns
            let second = fakes.base + index * fakes.columns
            let point = points.base + index * points.columns
            for column in 0..<reals.columns {
                point[column] = mix * first[column] + (1 - mix) * second[column]
            }
        }
    }

    /// Sets the gradients of the scores from each pair of a real and a generated one.
    private func setScoreGradients(_ slopes: (Float, Float) -> (Float, Float)) {
        let layer = game.discriminator.stack.layers
        let scores = game.judged.outputs(layer, judged)
        let gradients = game.judged.gradients(layer, judged)
        gradients.base.update(repeating: 0, count: gradients.rows * gradients.columns)
        for shard in shards {
            for (real, fake) in zip(shard.real, shard.fake) {
                let x = (real - judged.lowerBound) * scores.columns
                let y = (fake - judged.lowerBound) * scores.columns
                (gradients.base[x], gradients.base[y]) = slopes(scores.base[x], scores.base[y])
            }
        }
    }

    /// The generated sample of a row of the batch.
    private func made(_ row: Int) -> UnsafePointer<Float> {
        if let head = game.head { return UnsafePointer(head.sample(row)) }
        let samples = game.generated.outputs(game.generator.stack.layers, rows)
        return UnsafePointer(samples.base + (row - rows.lowerBound) * samples.columns)
    }

    private func appendClass(
        _ number: Int?,
        at place: Int,
        to input: UnsafeMutablePointer<Float>,
        stride: Int
    ) {
        (input + place).update(repeating: 0, count: stride - place)
        if let number { input[place + number] = game.settings.classValue }
    }
}
