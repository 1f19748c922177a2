/// The kinds of model; adding one is a file in `Models/` and a case here.
public enum ModelKind: String, CaseIterable, Sendable, Codable {
    /// Embedding, LSTM layers and a softmax over tokens: writes a piece token by token.
    case lstm
    /// A dense generator that learnt to deceive a dense discriminator: writes a window of some
    /// bars at once.
    case gan
}
