import CKernels

/// Some rows of a batch, and how they pass through generator and discriminator.
///
/// B = batch, n = rows of this shard, Z = latent, X = sample, V = view (padded where they lie in
/// rows). The discriminator's rows are, shard by shard, n real ones and n generated ones; behind
/// those of all shards the tangents of the penalty's points.
final class AdversarialShard {
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

    /// Rows of the batch.
    let rows: Range<Int>
    /// Sums over the shard's rows from the last discriminator pass.
    private(set) var penaltySum = 0.0

    private let game: Game
    // Rows of `judged`.
    let real: Range<Int>
    let fake: Range<Int>
    private let tangents: Range<Int>
    // Rows of the penalty's bends.
    private let bends: Range<Int>

    init(_ rows: Range<Int>, game: Game) {
        self.rows = rows
        self.game = game
        let count = rows.count
        let start = 2 * rows.lowerBound
        real = start..<start + count
        fake = start + count..<start + 2 * count
        let points = game.settings.penalty?.pointsPerRow ?? 0
        bends = points * rows.lowerBound..<points * rows.upperBound
        let first = 2 * game.settings.batchSize
        tangents = first + bends.lowerBound..<first + bends.upperBound
    }

    /// Generates this shard's rows of a draw.
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
        generator.stack.forward(game.generated, rows, weights: generator.network.parameters)
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
        weights: AlignedFloats
    ) {
        show(samples, classes: classes)
        let settings = game.settings
        let stack = game.discriminator.stack
        let judged = game.judged
        stack.forward(judged, real.lowerBound..<fake.upperBound, weights: weights)
        let scale = 1 / Float(settings.batchSize)
        setScoreGradients { x, y in
            let slopes = settings.loss.discriminator(x, y, label: 1 - settings.labelSmoothing)
            return (slopes.real * scale, slopes.fake * scale)
        }
        stack.backward(
            judged,
            real.lowerBound..<fake.upperBound,
            weights: weights,
            toInput: false
        )
        penaltySum = 0
        guard let pass = game.penalty, pass.penalty.isDue(draw: draw) else { return }
        var points = rows
        switch pass.penalty.kind {
        case .oneCentred: placePoints(pass, draw: draw)
        case .zeroCentredReal: points = real
        case .zeroCentred: points = real.lowerBound..<fake.upperBound
        }
        penaltySum = pass.run(
            points,
            tangentRange: tangents,
            bendRange: bends,
            weights: weights,
            scale: scale
        )
    }

    /// Takes the generator's gradients back through both networks, for the rows last generated.
    func persuade(weights: AlignedFloats) {
        let settings = game.settings
        let stack = game.discriminator.stack
        let looksAtReal = settings.loss == .relativistic
        let judged = looksAtReal ? real.lowerBound..<fake.upperBound : fake
        stack.forward(game.judged, judged, weights: weights)
        let scale = 1 / Float(settings.batchSize)
        setScoreGradients { x, y in (0, settings.loss.generator(y, beside: x).slope * scale) }
        stack.backward(game.judged, fake, weights: weights, toInput: true)

        let generator = game.generator
        let last = generator.stack.layers
        let seen = game.judged.gradients(0, fake)
        let gradients = game.generated.gradients(last, rows)
        for (index, row) in rows.enumerated() {
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
        generator.stack.activation(last - 1).backward(
            gradients,
            outputs: game.generated.outputs(last, rows),
            kernels: game.kernels
        )
        generator.stack.backward(
            game.generated,
            rows,
            weights: generator.network.parameters,
            toInput: false
        )
    }

    /// The scores of some rows of `judged`.
    func scores(_ range: Range<Int>) -> [Float] {
        let scores = game.judged.outputs(game.discriminator.stack.layers, range)
        return (0..<scores.rows).map { scores.base[$0 * scores.columns] }
    }

    private func show(_ samples: UnsafePointer<Float>, classes: UnsafePointer<Int>?) {
        let reals = game.judged.outputs(0, real)
        let fakes = game.judged.outputs(0, fake)
        for (index, row) in rows.enumerated() {
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

    /// Puts the penalty's points between real and generated rows.
    private func placePoints(_ pass: PenaltyPass, draw: Int) {
        let reals = game.judged.outputs(0, real)
        let fakes = game.judged.outputs(0, fake)
        guard let points = pass.between?.outputs(0, rows) else { return }
        for (index, row) in rows.enumerated() {
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
        let scores = game.judged.outputs(layer, real.lowerBound..<fake.upperBound)
        let gradients = game.judged.gradients(layer, real.lowerBound..<fake.upperBound)
        gradients.base.update(repeating: 0, count: gradients.rows * gradients.columns)
        for row in 0..<rows.count {
            let (x, y) = (row * scores.columns, (row + rows.count) * scores.columns)
            (gradients.base[x], gradients.base[y]) = slopes(scores.base[x], scores.base[y])
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
