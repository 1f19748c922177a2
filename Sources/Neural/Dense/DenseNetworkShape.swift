/// The widths of a dense network, and what its layers apply.
public struct DenseNetworkShape: Codable, Hashable, Sendable {
    /// Numbers in, 1...65,536.
    public var inputs: Int
    /// Width of each hidden layer, 1...65,536; 0...16 of them.
    ///
    /// Multiples of 16 are fastest.
    public var hidden: [Int]
    /// Numbers out, 1...65,536.
    public var outputs: Int
    /// What every hidden layer applies.
    public var activation: Activation
    /// What the last layer applies.
    public var outputActivation: Activation

    /// Makes a shape; `validate()` says whether it is in range.
    public init(
        inputs: Int,
        hidden: [Int],
        outputs: Int,
        activation: Activation = .relu,
        outputActivation: Activation = .linear
    ) {
        self.inputs = inputs
        self.hidden = hidden
        self.outputs = outputs
        self.activation = activation
        self.outputActivation = outputActivation
    }

    /// Checks every width against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`, naming the first that is not.
    public func validate() throws(NeuralError) {
        try require(inputs, in: 1...65_536, "inputs")
        try require(hidden.count, in: 0...16, "number of hidden layers")
        for (index, width) in hidden.enumerated() {
            try require(width, in: 1...65_536, "width of hidden layer \(index + 1)")
        }
        try require(outputs, in: 1...65_536, "outputs")
        try activation.validate()
        try outputActivation.validate()
    }

    /// Number of weights and biases, as PyTorch counts them.
    public var parameterCount: Int {
        zip(widths, widths.dropFirst()).map { ($0 + 1) * $1 }.reduce(0, +)
    }

    /// Inputs, hidden widths, outputs.
    var widths: [Int] { [inputs] + hidden + [outputs] }
    /// Layers of weights.
    var layers: Int { hidden.count + 1 }

    /// What layer `layer` (0-based) applies.
    func activation(ofLayer layer: Int) -> Activation {
        layer < hidden.count ? activation : outputActivation
    }
}
