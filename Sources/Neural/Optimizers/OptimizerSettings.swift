/// Which rule turns gradients into steps, and its constants.
public enum OptimizerSettings: Codable, Hashable, Sendable {
    /// Adam. `weightDecay` is decoupled (AdamW), 0 = none.
    ///
    /// Source: Kingma & Ba 2015; Loshchilov & Hutter 2019.
    case adam(
        beta1: Float = 0.9,
        beta2: Float = 0.999,
        epsilon: Float = 1e-8,
        weightDecay: Float = 0
    )
    /// RMSprop; `smoothing` is the weight of the past in the mean square.
    ///
    /// Source: Tieleman & Hinton 2012.
    case rmsprop(smoothing: Float = 0.99, epsilon: Float = 1e-8)
    /// Gradient descent with momentum (0 = none).
    case sgd(momentum: Float = 0.9)

    /// A short name: "adam", "rmsprop" or "sgd".
    public var name: String {
        switch self {
        case .adam: "adam"
        case .rmsprop: "rmsprop"
        case .sgd: "sgd"
        }
    }

    /// Checks every constant against its range.
    ///
    /// - Throws: `NeuralError.outOfRange`.
    public func validate() throws(NeuralError) {
        switch self {
        case .adam(let beta1, let beta2, let epsilon, let weightDecay):
            try require(beta1, in: 0...0.99999, "beta1")
            try require(beta2, in: 0...0.99999, "beta2")
            try require(epsilon, in: 1e-16...1, "epsilon")
            try require(weightDecay, in: 0...10, "weight decay")
        case .rmsprop(let smoothing, let epsilon):
            try require(smoothing, in: 0...0.99999, "smoothing")
            try require(epsilon, in: 1e-16...1, "epsilon")
        case .sgd(let momentum):
            try require(momentum, in: 0...0.99999, "momentum")
        }
    }
}
