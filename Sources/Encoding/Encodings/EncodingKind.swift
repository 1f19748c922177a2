/// The encodings; adding one is a file and a case here, and the compiler points to the rest.
public enum EncodingKind: String, CaseIterable, Sendable, Codable {
    /// Pitch, hold and rest on a grid.
    case melody
    /// The events of Performance RNN.
    case performance
}
