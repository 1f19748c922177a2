import Encoding
import Neural
import Randomness

/// What is looked at after each epoch: windows from the same latents, and what they are measured
/// against.
struct GANSampling {
    /// Windows that are sampled.
    static let sampleCount = 256
    /// Training and held-out windows that samples are compared with at most, evenly spaced.
    static let mostCompared = 16_384
    /// Windows in a picture.
    static let shown = 16

    private let format: WindowFormat
    private let head: OutputHead
    private let classValue: Float
    private let latents: [Float]
    private let classes: [Int]
    private let training: WindowSet
    private let real: [MelodyWindow]
    /// Mean distance between two training windows.
    let corpusDiversity: Double
    /// Share of the held-out windows that nearly repeat a training window; nil without any.
    let heldOutNearCopies: Double?

    init(_ windows: CorpusWindows, gan: GANHyperparameters, seed: UInt64) {
        format = windows.format
        head = gan.head(windows.format)
        classValue = gan.classValue
        training = windows.training.spread(Self.mostCompared)
        var random = Xoshiro256(seed: seed, stream: .max)
        let all = windows.training
        let chosen = (0..<min(Self.sampleCount, all.count)).map { _ in
            Int.random(in: 0..<all.count, using: &random)
        }
        real = chosen.prefix(Self.shown).map { all[$0] }
        // A sample's class is that of a training window drawn at random: as often as it has it.
        classes = (0..<Self.sampleCount).map { _ in
            all.classes[Int.random(in: 0..<all.count, using: &random)]
        }
        latents = (0..<Self.sampleCount).flatMap { _ in
            LatentSource(seed: random.next()).latent(width: gan.latent)
        }
        corpusDiversity = WindowSet(chosen.map { all[$0] }, steps: all.steps).diversity
        let heldOut = windows.heldOut.spread(Self.mostCompared / 16)
        heldOutNearCopies = heldOut.count > 0 ? heldOut.nearCopies(of: training) : nil
    }

    /// What a generator's samples are like.
    struct Look {
        var windows: SampleWindows
        var diversity: Double
        var nearCopies: Double
    }

    /// Looks at a generator.
    ///
    /// - Throws: `NeuralError`.
    func look(at network: DenseNetwork, epoch: Int) throws(NeuralError) -> Look {
        let generator = try DenseGenerator(
            network: network,
            head: head,
            classes: format.classes.count,
            classValue: classValue
        )
        let rows = try generator.generate(
            latents: latents,
            classes: format.classes.isEmpty ? [] : classes
        )
        let samples = stride(from: 0, to: rows.count, by: format.width).map {
            format.window(rows[$0..<$0 + format.width])
        }
        let set = WindowSet(samples, steps: format.steps)
        return Look(
            windows: SampleWindows(
                epoch: epoch,
                generated: Array(samples.prefix(Self.shown)),
                real: real,
                format: format
            ),
            diversity: set.diversity,
            nearCopies: set.nearCopies(of: training)
        )
    }
}
