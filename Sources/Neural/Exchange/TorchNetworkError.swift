/// Why the tensors of a `state_dict` are no network that Studio has.
public enum TorchNetworkError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A part of the network.
    public enum Part: String, Sendable {
        /// The tokens' embeddings.
        case embedding
        /// The recurrent layers.
        case recurrent = "recurrent layers"
        /// The linear layer to the logits.
        case output

        /// How the user names the module.
        var option: String {
            self == .recurrent ? "--recurrent-module NAME" : "--\(rawValue)-module NAME"
        }
    }

    /// No tensor is called `weight_ih_l0`.
    case noLayers(found: [String])
    /// The module that was named for a part is not there.
    case noModule(name: String, part: Part, found: [String])
    /// No module has the width that the recurrent layers ask for.
    case noModuleOfWidth(part: Part, width: Int)
    /// Several modules could be a part.
    case several(part: Part, found: [String])
    /// The recurrent layer is of another kind: bidirectional, projected ...
    case otherCell(name: String, cell: String)
    /// A tensor that should be there is not.
    case missing(name: String)
    /// A tensor has a shape that does not fit the others.
    case wrongShape(name: String, expected: [Int], found: [Int])
    /// A tensor that belongs to no part.
    case noPlace(name: String)
    /// The widths are beyond what the engine takes.
    case network(NeuralError)

    /// Which tensor, what was expected, what was found, what to do next; the caller adds the path.
    public var description: String {
        switch self {
        case .noLayers(let found):
            "no tensor is called weight_ih_l0, as those of a torch.nn.LSTM or torch.nn.GRU are; found "
                + "\(Self.list(found)). Studio reads embedding, LSTM or GRU, linear output."
        case .noModule(let name, let part, let found):
            "no module \"\(name)\" that could be the \(part.rawValue); found \(Self.list(found)). "
                + "Give one of these with \(part.option)."
        case .noModuleOfWidth(let part, let width):
            "no \(part.rawValue): expected a tensor NAME.weight of shape (vocabulary, \(width)), "
                + "as wide as the recurrent layers are there."
        case .several(let part, let found):
            "several modules could be the \(part.rawValue): \(Self.list(found)). "
                + "Name it with \(part.option)."
        case .otherCell(let name, let cell):
            "the tensor \(name) is of a \(cell) layer; Studio reads LSTM and GRU layers in one direction, "
                + "without projection."
        case .missing(let name):
            "the tensor \(name) is missing. Save all of the module's state_dict()."
        case .wrongShape(let name, let expected, let found):
            "the tensor \(name) has shape \(found); by the other tensors it needs \(expected)."
        case .noPlace(let name):
            "the tensor \(name) has no place in embedding, recurrent layers and linear output: a model "
                + "with more parts would sound otherwise without them, and is not read. Save a "
                + "module of these three parts."
        case .network(let error): "\(error)"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(8).map { $0.isEmpty ? "(no name)" : $0 }.joined(separator: ", ")
        return names.isEmpty
            ? "none" : shown + (names.count > 8 ? " and \(names.count - 8) more" : "")
    }
}
