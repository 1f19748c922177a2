/// Everything that decides what an encoding's tokens mean; stored with each model.
public struct EncodingConfiguration: Hashable, Sendable, Codable {
    /// Grids that the melody encoding can have: steps in a quarter note.
    public static let stepsPerQuarterRange = 1...24

    /// Which encoding.
    public var kind: EncodingKind
    /// Version of the encoding's token meanings.
    public var version: Int
    /// Grid of the melody encoding: steps in a quarter note, 1...24; default 4 (16th notes).
    ///
    /// 12 keeps triplets too. The performance encoding does not look at it.
    public var stepsPerQuarter: Int
    /// Whether the performance encoding keeps General MIDI drums; default false.
    ///
    /// Its tokens have no instruments: drums become notes of the one track like all others, and
    /// to transpose them is to exchange them.
    public var includesDrums: Bool

    /// Makes a configuration of the kind's current version.
    public init(kind: EncodingKind, stepsPerQuarter: Int = 4, includesDrums: Bool = false) {
        self.kind = kind
        version = kind.currentVersion
        self.stepsPerQuarter = stepsPerQuarter
        self.includesDrums = includesDrums
    }

    /// Makes the encoding.
    ///
    /// - Throws: `EncodingError.unknownVersion` where a model was made by another version of the
    ///   program, `EncodingError.gridOutOfRange` for a grid that there is not.
    public func makeEncoding() throws(EncodingError) -> any TokenEncoding {
        guard version == kind.currentVersion else {
            throw .unknownVersion(kind: kind, found: version, known: kind.currentVersion)
        }
        switch kind {
        case .melody: return try MelodyEncoding(stepsPerQuarter: stepsPerQuarter)
        case .performance: return PerformanceEncoding(includesDrums: includesDrums)
        }
    }

    /// The settings that count for the kind, in a form that never changes: what hashes are of.
    public var identity: String {
        switch kind {
        case .melody: "melody/\(version)/steps=\(stepsPerQuarter)"
        case .performance: "performance/\(version)/drums=\(includesDrums)"
        }
    }
}
