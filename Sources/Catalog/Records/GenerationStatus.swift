/// Whether a generation became a piece.
public enum GenerationStatus: String, Sendable, Codable, CaseIterable {
    /// There is a MIDI file.
    case ok
    /// No attempt gave a piece; the warnings say why.
    case failed
}
