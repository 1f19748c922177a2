import ArgumentParser
import Neural

/// The activations that a user can choose for hidden layers.
enum HiddenActivation: String, ExpressibleByArgument, CaseIterable {
    case relu
    case leakyRelu = "leaky-relu"
    case elu
    case tanh

    /// Slope of leaky-relu where the user names none (Radford, Metz & Chintala 2016).
    static let defaultLeak: Float = 0.2

    /// As the engine takes it.
    func activation(leak: Float) -> Activation {
        switch self {
        case .relu: .relu
        case .leakyRelu: .leakyRelu(slope: leak)
        case .elu: .elu
        case .tanh: .tanh
        }
    }
}
