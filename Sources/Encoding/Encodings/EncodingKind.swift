/// The encodings; adding one is a folder and a case here, and the compiler points to the rest.
public enum EncodingKind: String, CaseIterable, Sendable, Codable {
    /// Pitch, hold and rest on a grid.
    case melody
    /// The events of Performance RNN.
    case performance

    /// The version of the token meanings that this program writes, and the only one it reads.
    public var currentVersion: Int {
        switch self {
        case .melody: 1
        case .performance: 1
        }
    }
}
