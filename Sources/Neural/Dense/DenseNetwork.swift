import Randomness

/// Dense layers one after the other: 1 to 17 of them.
///
/// Holds the weights and nothing else. Names and shapes on disk are those of PyTorch's
/// `nn.Sequential(Linear, activation, Linear, activation, ...)`: `0.weight` (O, D), `0.bias` (O),
/// `2.weight`, ... Belongs to one task at a time.
public final class DenseNetwork {
    /// The widths and activations.
    public let shape: DenseNetworkShape
    /// Number of weights and biases.
    public var parameterCount: Int { shape.parameterCount }

    let layout: DenseLayout
    let parameters: AlignedFloats
    /// How often all weights were replaced.
    private(set) var revision = 0

    /// Makes a network with random weights, drawn as PyTorch draws them: weights and biases of a
    /// layer of D inputs uniform within 1 / sqrt(D).
    ///
    /// - Parameters:
    ///   - shape: The widths and activations.
    ///   - seed: The same seed gives the same weights.
    /// - Throws: `NeuralError.outOfRange` for a width outside its range, `.outOfMemory`.
    public init(shape: DenseNetworkShape, seed: UInt64) throws(NeuralError) {
        try shape.validate()
        self.shape = shape
        layout = DenseLayout(shape)
        parameters = try AlignedFloats(layout.count)
        var generator = Xoshiro256(seed: seed)
        for (layer, slots) in layout.layers.enumerated() {
            let bound = 1 / Double(shape.widths[layer]).squareRoot()
            for slot in [slots.weights, slots.bias] {
                let values = (0..<slot.rows * slot.columns).map { _ in
                    Float((2 * generator.nextUnit() - 1) * bound)
                }
                slot.store(values, in: parameters.base)
            }
        }
    }

    /// Makes a network with the weights of a file.
    ///
    /// - Parameters:
    ///   - shape: The widths that the file must have.
    ///   - tensors: The weights; tensors whose names do not begin with `prefix` are left alone.
    ///   - prefix: What stands before each tensor's name, such as "generator.".
    /// - Throws: `NeuralError` for widths out of range, and for tensors that are missing, unknown,
    ///   of another shape or not finite.
    public init(
        shape: DenseNetworkShape,
        tensors: TensorFile,
        prefix: String = ""
    ) throws(NeuralError) {
        try shape.validate()
        self.shape = shape
        layout = DenseLayout(shape)
        // Before memory is taken: the file cannot make us allocate what it does not hold.
        try Self.check(tensors, prefix: prefix, against: layout)
        parameters = try AlignedFloats(layout.count)
        try layout.load(tensors, prefix: prefix, into: parameters)
    }

    /// Makes a copy of some weights, as a storage of the same layout holds them.
    init(shape: DenseNetworkShape, parameters other: AlignedFloats) throws(NeuralError) {
        self.shape = shape
        layout = DenseLayout(shape)
        parameters = try AlignedFloats(layout.count)
        parameters.copy(from: other)
    }

    /// The weights under PyTorch's names, each after `prefix`.
    public func tensors(prefix: String = "") -> TensorFile {
        TensorFile(tensors: layout.tensors(in: parameters, prefix: prefix))
    }

    /// Replaces every weight.
    ///
    /// - Parameters:
    ///   - tensors: As `tensors(prefix:)` gives them; names without the prefix are left alone.
    ///   - prefix: What stands before each tensor's name.
    /// - Throws: `NeuralError` as `init(shape:tensors:prefix:)`, with the weights as they were.
    public func load(_ tensors: TensorFile, prefix: String = "") throws(NeuralError) {
        try Self.check(tensors, prefix: prefix, against: layout)
        revision += 1
        try layout.load(tensors, prefix: prefix, into: parameters)
    }

    private static func check(
        _ file: TensorFile,
        prefix: String,
        against layout: DenseLayout
    ) throws(NeuralError) {
        let known = Set(layout.slots.map { prefix + $0.name })
        for tensor in file.tensors
        where tensor.name.hasPrefix(prefix) && !known.contains(tensor.name) {
            throw .unexpectedTensor(name: tensor.name)
        }
        for slot in layout.slots {
            _ = try file.values(prefix + slot.name, shape: slot.shape)
        }
    }
}
