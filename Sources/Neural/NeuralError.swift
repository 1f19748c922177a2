/// Why the engine refuses what it was given, or cannot go on.
public enum NeuralError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A setting outside its range.
    case outOfRange(name: String, value: String, allowed: String)
    /// More memory asked for than the machine has.
    case outOfMemory(bytes: Int, available: Int)
    /// A precision that this processor, or the kernels in use, cannot train in.
    case unavailablePrecision(name: String, kernels: String)
    /// Weights that cannot be shared: the embedding is not as wide as a layer.
    case untieable(embedding: Int, hidden: Int)
    /// A precision that knows only plain LSTM layers.
    case plainLayersOnly(precision: String, found: String)
    /// A batch or a list of tokens of the wrong size.
    case wrongSize(what: String, expected: String, found: String)
    /// A token (or target) outside the vocabulary; targets may also be -1.
    case tokenOutOfRange(what: String, lane: Int, step: Int, token: Int32, vocabulary: Int)
    /// Training diverged; the weights are as they were before the step.
    case notFinite(what: String, step: Int)
    /// A tensor that should be there is not.
    case missingTensor(name: String)
    /// A tensor that belongs to no part of this network.
    case unexpectedTensor(name: String)
    /// A tensor whose shape does not fit this network.
    case wrongShape(name: String, expected: [Int], found: [Int])
    /// A tensor with a value that is not a number, or infinite.
    case notFiniteTensor(name: String, index: Int)
    /// A weight that half precision cannot hold.
    case tooLargeForHalfPrecision(name: String)
    /// A snapshot of a run with other settings.
    case wrongSnapshot(field: String, expected: String, found: String)

    /// One sentence: what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .outOfRange(let name, let value, let allowed):
            "\(name) is \(value); it must be \(allowed)."
        case .outOfMemory(let bytes, let available):
            "This needs \(bytes / 1_048_576) MiB of memory; the machine has "
                + "\(available / 1_048_576). Choose a smaller batch, sequence length or network."
        case .unavailablePrecision(let name, let kernels):
            "Precision \(name) needs a processor with AVX512-BF16 (Intel since Cooper Lake, AMD "
                + "since Zen 4) and its AVX-512 kernels; in use here are the \(kernels) kernels"
                + (KernelSet.available[0].name == kernels
                    ? ""
                    : ", as "
                        + "\(KernelSet.environmentVariable) asks")
                + ". Train with precision fp32, which works everywhere."
        case .untieable(let embedding, let hidden):
            "The embedding is \(embedding) wide and a layer \(hidden): tied, they must be the same. "
                + "Leave out the embedding's width, or choose \(hidden)."
        case .plainLayersOnly(let precision, let found):
            "Precision \(precision) knows plain LSTM layers only, not \(found). "
                + "Train with precision fp32, or without."
        case .wrongSize(let what, let expected, let found):
            "\(what): expected \(expected), found \(found)."
        case .tokenOutOfRange(let what, let lane, let step, let token, let vocabulary):
            "\(what) \(token) in lane \(lane), step \(step) is outside the vocabulary of "
                + "\(vocabulary). Was it encoded with another encoding or version?"
        case .notFinite(let what, let step):
            "The \(what) of step \(step) is not finite: training diverged, and the weights were "
                + "left as they were. Lower the learning rate or clip the gradient norm."
        case .missingTensor(let name):
            "The tensor \(name) is missing: the weights are of another kind of network."
        case .unexpectedTensor(let name):
            "The tensor \(name) has no place in this network: the weights are of another kind."
        case .wrongShape(let name, let expected, let found):
            "The tensor \(name) has shape \(found); this network needs \(expected). "
                + "The weights and the configuration are of different models."
        case .notFiniteTensor(let name, let index):
            "The tensor \(name) holds a value that is not finite at index \(index): damaged weights."
        case .tooLargeForHalfPrecision(let name):
            "The tensor \(name) holds a weight that is too large for half precision (65,504 at "
                + "most). Read the network in single precision."
        case .wrongSnapshot(let field, let expected, let found):
            "The snapshot was made with \(field) \(found), not \(expected). "
                + "Resume with the settings that the run began with."
        }
    }
}
