/// A MIDI file that a visitor brought, to be continued by a model.
public struct UploadedPrimer: Codable, Sendable, Equatable {
    /// What it is called from here on; says nothing of the file.
    public var id: String
    /// Notes in the file.
    public var notes: Int
    /// Length of the piece.
    public var seconds: Double
}
