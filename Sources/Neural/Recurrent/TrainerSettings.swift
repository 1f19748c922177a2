/// Everything that decides what a training run computes, but for data and learning rate.
///
/// The number of threads is not among them: it changes the speed, never a bit of the result.
public struct TrainerSettings: Codable, Hashable, Sendable {
    /// The rule that turns gradients into steps.
    public var optimizer: OptimizerSettings
    /// Probability of dropping a value between layers and before the output, 0 to 0.95.
    public var dropout: Float
    /// Probability of dropping a value of the first layer's input projection, where steps read bags,
    /// 0 to 0.95.
    public var inputDropout: Float
    /// Whether dropout keeps one mask for each lane over all steps of a batch, not one a step.
    ///
    /// Source: Gal & Ghahramani 2016.
    public var isVariational: Bool
    /// Probability of dropping a value of what a layer reads of its own last state, by one mask for
    /// all steps of a batch, 0 to 0.95.
    ///
    /// Source: Gal & Ghahramani 2016.
    public var recurrentDropout: Float
    /// Largest norm of the gradient over all parameters; 0 = no clipping.
    ///
    /// Source: Pascanu, Mikolov & Bengio 2013.
    public var clipNorm: Float
    /// Lanes of a batch, 1...65,536.
    public var batchSize: Int
    /// Steps of a batch at most, 1...65,536.
    public var sequenceLength: Int
    /// Parts that a batch is cut into, by lanes, 1...256.
    ///
    /// Decides the result's last bits: gradients are summed part by part, whatever the number of
    /// threads.
    public var shards: Int
    /// Seed of the dropout masks.
    public var seed: UInt64
    /// Precision of the large products; evaluation is in single precision always.
    public var precision: Precision

    /// Makes settings; `validate()` checks them.
    public init(
        optimizer: OptimizerSettings = .adam(),
        dropout: Float = 0,
        inputDropout: Float = 0,
        clipNorm: Float = 1,
        batchSize: Int = 64,
        sequenceLength: Int = 128,
        shards: Int = 4,
        seed: UInt64 = 1,
        precision: Precision = .fp32,
        isVariational: Bool = false,
        recurrentDropout: Float = 0
    ) {
        self.optimizer = optimizer
        self.dropout = dropout
        self.inputDropout = inputDropout
        self.clipNorm = clipNorm
        self.batchSize = batchSize
        self.sequenceLength = sequenceLength
        self.shards = shards
        self.seed = seed
        self.precision = precision
        self.isVariational = isVariational
        self.recurrentDropout = recurrentDropout
    }

    /// Checks every setting against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not.
    public func validate() throws(NeuralError) {
        try optimizer.validate()
        try require(dropout, in: 0...0.95, "dropout")
        try require(inputDropout, in: 0...0.95, "input dropout")
        try require(recurrentDropout, in: 0...0.95, "recurrent dropout")
        try require(clipNorm, in: 0...Float.greatestFiniteMagnitude, "clip norm")
        try require(batchSize, in: 1...65_536, "batch size")
        try require(sequenceLength, in: 1...65_536, "sequence length")
        try require(shards, in: 1...256, "shards")
        // Dropout numbers the values of a shard with 32 bits.
        try require(batchSize * sequenceLength, in: 1...(1 << 22), "batch size x sequence length")
    }

    /// Checks that the precision can train such a network.
    ///
    /// - Throws: `NeuralError.plainLayersOnly`.
    func validate(for shape: RecurrentNetworkShape) throws(NeuralError) {
        guard precision == .bf16, isStepped(shape) else { return }
        let found =
            shape.cell != .lstm
            ? "GRU layers" : shape.zoneout > 0 ? "zoneout" : "recurrent dropout"
        throw .plainLayersOnly(precision: precision.rawValue, found: found)
    }

    /// Whether layers are computed step by step, not by a plain LSTM's fused kernels.
    func isStepped(_ shape: RecurrentNetworkShape) -> Bool {
        !shape.isPlain || recurrentDropout > 0
    }

    /// Whether layers pass on something else than their states.
    func altersOutputs(_ shape: RecurrentNetworkShape) -> Bool {
        dropout > 0 || shape.isNormalised
    }

    /// Lanes of the largest shard.
    var largestShard: Int { (batchSize + shardLanes.count - 1) / shardLanes.count }

    /// The lanes of each shard, as even as can be; never an empty one.
    var shardLanes: [Range<Int>] {
        let shards = min(shards, batchSize)
        return (0..<shards).map { $0 * batchSize / shards..<($0 + 1) * batchSize / shards }
    }
}
