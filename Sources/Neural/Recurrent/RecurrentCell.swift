/// What a unit of a recurrent layer is.
///
/// Raw values are what the command line and `config.json` say.
public enum RecurrentCell: String, Codable, CaseIterable, Hashable, Sendable {
    /// Long short-term memory: gates i, f, g, o and a cell beside the hidden state.
    ///
    /// Source: Hochreiter & Schmidhuber 1997; forget gate, Gers et al. 2000.
    case lstm
    /// Gated recurrent unit: gates r, z, n, in PyTorch's convention, where the reset gate
    /// multiplies the recurrent product with its bias. Three quarters of an LSTM's weights.
    ///
    /// Source: Cho et al. 2014.
    case gru

    /// Gates of a unit.
    var gates: Int {
        switch self {
        case .lstm: 4
        case .gru: 3
        }
    }
}
