public import Encoding
public import Neural
import Randomness
import Score

/// A trained dense GAN: writes a window of some bars at once from a latent.
///
/// Source: Goodfellow et al. 2014.
///
/// Unchecked, because the network is a class whose weights training changes; here nobody writes to
/// them once they are read, and every piece is written by a generator of its own.
public final class GANModel: PieceGenerator, @unchecked Sendable {
    /// What `config.json` says.
    public let configuration: ModelConfiguration
    /// What its windows are.
    public let format: WindowFormat
    /// The generator's weights.
    public let network: DenseNetwork
    /// The discriminator's weights, for fine-tuning; nil where the folder has none.
    let discriminator: TensorFile?

    let hyperparameters: GANHyperparameters

    /// Joins a configuration and its weights.
    ///
    /// - Throws: `ModelError.wrongKind` or `.damaged`; `NeuralError.wrongSize` where the network has
    ///   other widths.
    public convenience init(configuration: ModelConfiguration, network: DenseNetwork) throws {
        try self.init(configuration: configuration, network: network, discriminator: nil)
    }

    private init(
        configuration: ModelConfiguration,
        network: DenseNetwork,
        discriminator: TensorFile?
    ) throws {
        self.configuration = configuration
        (hyperparameters, format) = try configuration.gan()
        self.network = network
        self.discriminator = discriminator
        let shape = hyperparameters.generatorShape(format)
        guard network.shape == shape else {
            throw NeuralError.wrongSize(
                what: "the generator's widths",
                expected: "\(shape.inputs) to \(shape.outputs)",
                found: "\(network.shape.inputs) to \(network.shape.outputs)"
            )
        }
    }

    /// Reads a model's folder.
    ///
    /// - Throws: `ModelError` or `NeuralError`.
    public convenience init(reading folder: ModelFolder) throws {
        let configuration = try folder.readConfiguration()
        let (gan, format) = try configuration.gan()
        try gan.validate()
        let weights = GANWeights(try folder.readWeights())
        let network = try DenseNetwork(
            shape: gan.generatorShape(format),
            tensors: weights.generator
        )
        try self.init(
            configuration: configuration,
            network: network,
            discriminator: weights.discriminator
        )
    }

    /// Numbers of a latent.
    public var latentWidth: Int { hyperparameters.latent }

    /// Writes a piece; the same request gives the same piece.
    ///
    /// One attempt: what the seed says is what is written, so that a latent can be found again.
    ///
    /// - Throws: `SamplingError`.
    public func generate(
        _ request: PieceRequest,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> GeneratedPiece? {
        try validate(request)
        if isCancelled() { return nil }
        let window = try window(request)
        let bars = request.settings.bars.map(Double.init) ?? format.bars
        let steps = min(Int(bars * Double(format.barSteps)), format.steps)
        let settings = DecodeSettings(tempo: request.tempo, program: request.program)
        let sequence = MelodyWindow(Array(window.steps.prefix(steps)))
            .sequence(metre: format.metre, settings: settings)
        return GeneratedPiece(
            sequence: sequence,
            tokens: [],
            primerBars: 0,
            sampledTokens: 0,
            logLikelihood: nil,
            meanEntropy: nil,
            attempts: 1,
            problems: PieceCheck().problems(
                notes: sequence.tracks.flatMap(\.notes),
                bars: bars,
                wanted: request.settings.bars
            )
        )
    }

    /// Windows as `generate` writes them, one for each seed from `seed` on.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - seed: Seed of the first.
    ///   - temperature: Standard deviation of the latents, 0...10.
    ///   - label: Class by name; nil draws one for each as often as the corpus has it.
    ///   - movesKeys: Whether each is moved to the key drawn for it, as `generate` does; else all
    ///     stay in the key that the model learnt in.
    /// - Returns: The windows.
    /// - Throws: `SamplingError`.
    public func windows(
        _ count: Int,
        seed: UInt64,
        temperature: Double = 1,
        label: String? = nil,
        movesKeys: Bool = true
    ) throws(SamplingError) -> [MelodyWindow] {
        let sources = (0..<max(count, 0)).map {
            LatentSource(seed: seed &+ UInt64($0), temperature: temperature, label: label)
        }
        var classes: [Int] = []
        for source in sources { classes.append(try classNumber(source)) }
        let windows = try decode(sources.flatMap { $0.latent(width: latentWidth) }, classes)
        return movesKeys ? zip(windows, sources).map { moved($0, key($1)) } : windows
    }

    private func window(_ request: PieceRequest) throws(SamplingError) -> MelodyWindow {
        let source = LatentSource(
            seed: request.settings.seed,
            temperature: request.settings.temperature,
            label: request.label
        )
        guard let blend = request.blend else {
            let latent = source.latent(width: latentWidth)
            let window = try decode(latent, [try classNumber(source)])[0]
            return moved(window, key(source))
        }
        let latent = blend.latent(width: latentWidth)
        let window = try decode(latent, [try classNumber(blend.nearer)])[0]
        // The whole way in one key, or the ear would hear nothing but the change.
        return moved(window, key(blend.from))
    }

    private func decode(
        _ latents: [Float],
        _ classes: [Int]
    ) throws(SamplingError) -> [MelodyWindow] {
        do {
            let generator = try DenseGenerator(
                network: network,
                head: hyperparameters.head(format),
                classes: format.classes.count,
                classValue: hyperparameters.classValue
            )
            let rows = try generator.generate(
                latents: latents,
                classes: format.classes.isEmpty ? [] : classes
            )
            guard rows.allSatisfy(\.isFinite) else { throw SamplingError.brokenModel(token: 0) }
            return stride(from: 0, to: rows.count, by: format.width).map {
                format.window(rows[$0..<$0 + format.width])
            }
        } catch let error as NeuralError {
            throw .engine(error)
        } catch {
            throw .brokenModel(token: 0)
        }
    }

    /// The class asked for, or one drawn; 0 where there are none.
    func classNumber(_ source: LatentSource) throws(SamplingError) -> Int {
        guard let label = source.label else {
            return drawn(format.classes.map(\.windows), source, stream: .max - 1)
        }
        guard let number = format.classes.firstIndex(where: { $0.name == label }) else {
            throw .unknownLabel(label, known: format.classes.map(\.name))
        }
        return number
    }

    /// Semitones back from the common key to one drawn as often as the corpus has it.
    private func key(_ source: LatentSource) -> Int {
        6 - drawn(format.keys, source, stream: .max)
    }

    private func moved(_ window: MelodyWindow, _ semitones: Int) -> MelodyWindow {
        format.cutter.movesKey ? window.transposed(by: semitones) ?? window : window
    }

    /// A place drawn as often as its count says; the commonest at temperature 0.
    private func drawn(_ counts: [Int], _ source: LatentSource, stream: UInt64) -> Int {
        guard source.temperature > 0 else {
            return counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
        }
        var random = Xoshiro256(seed: source.seed, stream: stream)
        return random.place(inProportionTo: counts) ?? 0
    }
}
