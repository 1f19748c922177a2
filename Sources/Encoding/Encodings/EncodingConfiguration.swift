/// Everything that decides what an encoding's tokens mean; stored with each model.
public struct EncodingConfiguration: Hashable, Sendable, Codable {
    /// Which encoding.
    public var kind: EncodingKind
    /// Version of the encoding's token meanings.
    public var version: Int
    /// Grid of the melody encoding: steps in a quarter note, 1...24; default 4 (16th notes).
    public var stepsPerQuarter: Int
    /// Whether the performance encoding keeps General MIDI drums; default false.
    public var includesDrums: Bool
}
