import Randomness

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A language model over tokens: embedding, 1 to 16 recurrent layers, softmax.
///
/// Holds the weights and nothing else; `RecurrentTrainer` changes them, `RecurrentStream` samples
/// from them. Names and shapes on disk are those of PyTorch's `Embedding`, `LSTM` or `GRU`, `LayerNorm` and `Linear`.
/// Belongs to one task at a time.
public final class RecurrentNetwork {
    /// The widths.
    public let shape: RecurrentNetworkShape
    /// Number of weights and biases.
    public var parameterCount: Int { shape.parameterCount }

    let layout: ParameterLayout
    let parameters: AlignedFloats
    /// Raised whenever the parameters change, so that what is derived from them can follow.
    private(set) var revision = 0

    /// Makes a network with random weights, drawn as PyTorch draws them: embeddings normal(0, 1)
    /// (features of bags: a fifth of that) unless they are tied, gains 1 and their biases 0,
    /// everything else uniform within 1 / sqrt(hidden).
    ///
    /// - Parameters:
    ///   - shape: The widths.
    ///   - seed: The same seed gives the same weights.
    /// - Throws: `NeuralError.outOfRange` for a width outside its range, `.outOfMemory`.
    public init(shape: RecurrentNetworkShape, seed: UInt64) throws(NeuralError) {
        try shape.validate()
        self.shape = shape
        layout = ParameterLayout(shape)
        parameters = try AlignedFloats(layout.count)
        var generator = Xoshiro256(seed: seed)
        let bound = 1 / Double(shape.hidden).squareRoot()
        // The sum of a bag of some 25 features is then as large as one token's embedding.
        let deviation = shape.features == nil ? 1 : 0.2
        for slot in layout.slots {
            let values = (0..<slot.rows * slot.columns).map { _ -> Float in
                switch slot.start {
                case .normal: Float(deviation * normal(&generator))
                case .uniform: Float((2 * generator.nextUnit() - 1) * bound)
                case .ones: 1
                case .zeros: 0
                }
            }
            slot.store(values, in: parameters.base)
        }
    }

    /// Makes a network with the weights of a file.
    ///
    /// - Parameters:
    ///   - shape: The widths that the file must have.
    ///   - tensors: The weights: exactly the tensors that `tensors()` gives.
    /// - Throws: `NeuralError` for widths out of range, and for tensors that are missing, unknown,
    ///   of another shape or not finite.
    public init(shape: RecurrentNetworkShape, tensors: TensorFile) throws(NeuralError) {
        try shape.validate()
        self.shape = shape
        layout = ParameterLayout(shape)
        // Before memory is taken: the file cannot make us allocate what it does not hold.
        try Self.check(tensors, against: layout)
        parameters = try AlignedFloats(layout.count)
        try layout.load(tensors, into: parameters)
    }

    /// The weights under PyTorch's names: `embedding.weight` (V, E), `lstm.weight_ih_l0` (4H, E),
    /// `lstm.weight_hh_l0` (4H, H), `lstm.bias_ih_l0`, `lstm.bias_hh_l0` (4H; gate order
    /// i, f, g, o), ..., `output.weight` (V, H), `output.bias` (V).
    ///
    /// Of a GRU `gru.weight_ih_l0` (3H, E) and so on, gate order r, z, n. With normalised layers
    /// `norms.0.weight` and `norms.0.bias` (H), ... Tied, there is no `output.weight`: it is
    /// `embedding.weight`.
    public func tensors() -> TensorFile {
        TensorFile(tensors: layout.tensors(in: parameters))
    }

    /// Replaces every weight.
    ///
    /// - Parameter tensors: As `tensors()` gives them.
    /// - Throws: `NeuralError` as `init(shape:tensors:)`, with the weights as they were.
    public func load(_ tensors: TensorFile) throws(NeuralError) {
        try Self.check(tensors, against: layout)
        try layout.load(tensors, into: parameters)
        parametersChanged()
    }

    func parametersChanged() { revision += 1 }

    private static func check(
        _ file: TensorFile,
        against layout: ParameterLayout
    ) throws(NeuralError) {
        let known = Set(layout.slots.map(\.name))
        for tensor in file.tensors where !known.contains(tensor.name) {
            throw .unexpectedTensor(name: tensor.name)
        }
        for slot in layout.slots {
            _ = try file.values(slot.name, shape: slot.shape)
        }
    }
}

/// A normally distributed number.
///
/// Source: Box & Muller 1958.
private func normal(_ generator: inout Xoshiro256) -> Double {
    let radius = (-2 * log(1 - generator.nextUnit())).squareRoot()
    return radius * cos(2 * Double.pi * generator.nextUnit())
}
