import CKernels

/// Some rows of a batch, and how they pass through generator and discriminator.
///
/// B = batch, n = rows of this shard, Z = latent, X = sample, V = view (padded where they lie in
/// rows). The discriminator's rows of a shard lie together: n real, n generated, and with a
/// penalty n tangents.
final class AdversarialShard {
    /// What all shards of a trainer share.
    struct Game {
        let settings: AdversarialSettings
        let view: LinearView?
        let generator: AdversarialSide
        let discriminator: AdversarialSide
        let head: HeadRows?
        let generated: DenseRows  // (B)
        let judged: DenseRows  // (2 B or 3 B)
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

    init(_ rows: Range<Int>, game: Game) {
        self.rows = rows
        self.game = game
        let count = rows.count
        let start = rows.lowerBound * (game.penalty == nil ? 2 : 3)
        real = start..<start + count
        fake = start + count..<start + 2 * count
        tangents = start + 2 * count..<start + (game.penalty == nil ? 2 : 3) * count
    }

    /// Generates this shard's rows of a draw.
    ///
    /// - Parameters:
    ///   - draw: Number of the draw since the run began: decides latents and noise.
    ///   - classes: Class of each row of the batch; nil without classes.
    func generate(draw: Int, classes: UnsafePointer<Int>?) {
        let inputs = game.generated.outputs(0, rows)
        for (index, row) in rows.enumerated() {
            let input = inputs.base + index * inputs.stride
            game.draws.latent(input, width: game.latent, draw: draw, row: row)
            appendClass(classes?[row], at: game.latent, to: input, stride: inputs.stride)
        }
        let generator = game.generator
        generator.stack.forward(game.generated, rows, weights: generator.network.parameters)
        guard let head = game.head else { return }
        let outputs = game.generated.outputs(generator.stack.layers, rows)
        for (index, row) in rows.enumerated() {
            head.forward(
                row,
                logits: outputs.base + index * outputs.stride,
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
        setScoreGradients(real) {
            settings.loss.real($0, label: 1 - settings.labelSmoothing).slope * scale
        }
        setScoreGradients(fake) { settings.loss.fake($0).slope * scale }
        stack.backward(
            judged,
            real.lowerBound..<fake.upperBound,
            weights: weights,
            toInput: false
        )
        penaltySum = 0
        guard let penalty = game.penalty else { return }
        placePoints(penalty, draw: draw)
        penaltySum = penalty.run(
            rows,
            tangentRange: tangents,
            weights: weights,
            scale: scale
        )
    }

    /// Takes the generator's gradients back through both networks, for the rows last generated.
    func persuade(weights: AlignedFloats) {
        let settings = game.settings
        let stack = game.discriminator.stack
        stack.forward(game.judged, fake, weights: weights)
        let scale = 1 / Float(settings.batchSize)
        setScoreGradients(fake) { settings.loss.generator($0).slope * scale }
        stack.backward(game.judged, fake, weights: weights, toInput: true)

        let generator = game.generator
        let last = generator.stack.layers
        let seen = game.judged.gradients(0, fake)
        let gradients = game.generated.gradients(last, rows)
        for (index, row) in rows.enumerated() {
            let gradient = gradients.base + index * gradients.stride
            let source = seen.base + index * seen.stride
            if let view = game.view {
                view.backward(source, into: gradient)
            } else {
                gradient.update(from: source, count: game.sample)
            }
            game.head?.backward(row, gradient: gradient)
            // What came with the class must not reach the padding.
            (gradient + game.sample)
                .update(repeating: 0, count: gradients.stride - game.sample)
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
        return (0..<scores.rows).map { scores.base[$0 * scores.stride] }
    }

    private func show(_ samples: UnsafePointer<Float>, classes: UnsafePointer<Int>?) {
        let reals = game.judged.outputs(0, real)
        let fakes = game.judged.outputs(0, fake)
        let generated = game.generated.outputs(game.generator.stack.layers, rows)
        for (index, row) in rows.enumerated() {
            let made = game.head?.sample(row) ?? generated.base + index * generated.stride
            for (sample, input) in [
                (samples + row * game.sample, reals.base + index * reals.stride),
                (UnsafePointer(made), fakes.base + index * fakes.stride),
            ] {
                if let view = game.view {
                    view.forward(sample, into: input)
                } else {
                    input.update(from: sample, count: game.sample)
                }
                appendClass(classes?[row], at: game.viewed, to: input, stride: reals.stride)
            }
        }
    }

    /// Puts the penalty's points between real and generated rows, or at the real ones.
    private func placePoints(_ pass: PenaltyPass, draw: Int) {
        let reals = game.judged.outputs(0, real)
        let fakes = game.judged.outputs(0, fake)
        let points = pass.points.outputs(0, rows)
        for (index, row) in rows.enumerated() {
            let mix = pass.penalty.kind == .real ? 1 : game.draws.mix(draw: draw, row: row)
            let first = reals.base + index * reals.stride
            let second = fakes.base + index * fakes.stride
            let point = points.base + index * points.stride
            for column in 0..<reals.stride {
                point[column] = mix * first[column] + (1 - mix) * second[column]
            }
        }
    }

    private func setScoreGradients(_ range: Range<Int>, _ slope: (Float) -> Float) {
        let layer = game.discriminator.stack.layers
        let scores = game.judged.outputs(layer, range)
        let gradients = game.judged.gradients(layer, range)
        gradients.base.update(repeating: 0, count: gradients.rows * gradients.columns)
        for row in 0..<scores.rows {
            gradients.base[row * gradients.stride] = slope(scores.base[row * scores.stride])
        }
    }

    private func appendClass(
        _ number: Int?,
        at place: Int,
        to input: UnsafeMutablePointer<Float>,
        stride: Int
    ) {
        (input + place).update(repeating: 0, count: stride - place)
        if let number { input[place + number] = 1 }
    }
}
