public import Encoding

extension LSTMHyperparameters {
    /// The defaults for an encoding: the best of what was tried on validation pieces.
    ///
    /// docs/training.md has what was tried, on which pieces, and what it gave.
    ///
    /// - Parameter encoding: What the network's tokens are.
    public init(for encoding: EncodingKind) {
        self.init()
    }
}
