/// Everything that decides what an encoding's tokens mean; stored with each model.
public struct EncodingConfiguration: Hashable, Sendable, Codable {
    /// Grids that melodies and frames can have: steps in a quarter note.
    public static let stepsPerQuarterRange = 1...24

    /// Which encoding.
    public var kind: EncodingKind
    /// Version of the encoding's token meanings.
    public var version: Int
    /// Grid of melodies and frames: steps in a quarter note, 1...24; default 4 (16th notes).
    ///
    /// 12 keeps triplets too. The other encodings do not look at it.
    public var stepsPerQuarter: Int
    /// Whether the performance encoding keeps General MIDI drums; default false.
    ///
    /// Its tokens have no instruments: drums become notes of the one track like all others, and
    /// to transpose them is to exchange them.
    public var includesDrums: Bool
    /// Whether REMI keeps the tracks of a piece: one sequence of all of them, with a program before
    /// each note (MidiTok's `use_programs`); default false.
    public var usesPrograms: Bool

    /// Makes a configuration of the kind's current version.
    public init(
        kind: EncodingKind,
        stepsPerQuarter: Int = 4,
        includesDrums: Bool = false,
        usesPrograms: Bool = false
    ) {
        self.kind = kind
        version = kind.currentVersion
        self.stepsPerQuarter = stepsPerQuarter
        self.includesDrums = includesDrums
        self.usesPrograms = usesPrograms
    }

    /// Reads a configuration; settings that an older Studio did not know have their defaults.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        kind = try keys.decode(EncodingKind.self, forKey: .kind)
        version = try keys.decode(Int.self, forKey: .version)
        stepsPerQuarter = try keys.decode(Int.self, forKey: .stepsPerQuarter)
        includesDrums = try keys.decode(Bool.self, forKey: .includesDrums)
        usesPrograms = try keys.decodeIfPresent(Bool.self, forKey: .usesPrograms) ?? false
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
        case .remi: return REMIEncoding(usesPrograms: usesPrograms)
        case .midilike: return MIDILikeEncoding()
        case .frames: return try FramesEncoding(stepsPerQuarter: stepsPerQuarter)
        }
    }

    /// The settings that count for the kind, in a form that never changes: what hashes are of.
    public var identity: String {
        switch kind {
        case .melody: "melody/\(version)/steps=\(stepsPerQuarter)"
        case .performance: "performance/\(version)/drums=\(includesDrums)"
        case .remi: "remi/\(version)/programs=\(usesPrograms)"
        case .midilike: "midilike/\(version)"
        case .frames: "frames/\(version)/steps=\(stepsPerQuarter)"
        }
    }
}
