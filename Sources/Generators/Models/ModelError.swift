public import Neural

/// Why a stored model cannot be used.
public enum ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of the model's folder is missing.
    case missing(path: String)
    /// A file of the model's folder says something that cannot be.
    case damaged(path: String, reason: String)
    /// A file of weights cannot be read.
    case unreadableWeights(path: String, TensorFileError)
    /// Configuration and weights, each readable, do not make a network.
    case mismatched(path: String, NeuralError)
    /// The network has other tokens than the encoding that `config.json` names.
    case wrongVocabulary(expected: Int, found: Int)
    /// A model of another kind than the one that is asked for.
    case wrongKind(name: String, expected: ModelKind, found: ModelKind)
    /// The folder was written by a newer Studio.
    case newerFormat(path: String, found: Int, known: Int)

    /// One or two sentences: where, what was found, what to do next.
    public var description: String {
        switch self {
        case .missing(let path):
            "\(path): not found. Train the model first, or choose another library."
        case .damaged(let path, let reason):
            "\(path): \(reason). Restore the file, or train the model again."
        case .unreadableWeights(let path, let error):
            "\(path): \(error)"
        case .mismatched(let path, let error):
            "\(path): config.json and model.safetensors make no network: \(error) Restore the "
                + "model's folder, or train it again."
        case .wrongVocabulary(let expected, let found):
            "the network has \(found) tokens, and its encoding \(expected): weights and "
                + "configuration are of different models. Restore the model's folder, or train it "
                + "again."
        case .wrongKind(let name, let expected, let found):
            "\(name) is of kind \(found.rawValue), not \(expected.rawValue). Choose another model."
        case .newerFormat(let path, let found, let known):
            "\(path): format version \(found), but this Studio reads up to \(known). "
                + "Use a newer Studio."
        }
    }
}
