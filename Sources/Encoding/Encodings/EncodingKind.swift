/// The encodings; adding one is a folder and a case here, and the compiler points to the rest.
public enum EncodingKind: String, CaseIterable, Sendable, Codable {
    /// Pitch, hold and rest on a grid.
    case melody
    /// The events of Performance RNN.
    case performance
    /// Bars, positions, and notes with velocity and length.
    case remi
    /// Notes that begin and end on a grid of beats.
    case midilike
    /// The chord of each step, from low to high.
    case frames

    /// The version of the token meanings that this program writes, and the only one it reads.
    public var currentVersion: Int {
        switch self {
        case .melody: 1
        case .performance: 1
        case .remi: 1
        case .midilike: 1
        case .frames: 1
        }
    }
}
