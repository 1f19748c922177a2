internal import CSndFile

/// How rendered audio is stored.
public enum AudioFormat: String, Codable, Hashable, Sendable, CaseIterable {
    /// WAV, 16-bit integers: plays everywhere.
    case wav16
    /// WAV, 24-bit integers.
    case wav24
    /// WAV, 32-bit floats: samples above full scale survive.
    case wavFloat = "wav-float"
    /// FLAC, 16 bits: the samples of `wav16` in about half the space.
    case flac
    /// FLAC, 24 bits.
    case flac24
    /// Ogg Vorbis: lossy, about a tenth of the space.
    case ogg

    /// The format that a file name asks for, by its extension; nil where it is none of
    /// `wav`, `flac`, `ogg` and `oga`.
    public init?(path: String) {
        switch Self.pathExtension(path) {
        case "wav", "wave": self = .wav16
        case "flac": self = .flac
        case "ogg", "oga": self = .ogg
        default: return nil
        }
    }

    /// The usual extension, without a dot.
    public var fileExtension: String {
        switch self {
        case .wav16, .wav24, .wavFloat: "wav"
        case .flac, .flac24: "flac"
        case .ogg: "ogg"
        }
    }

    /// Whether a file of that name holds what its extension says, or has an unknown extension.
    func agrees(withPath path: String) -> Bool {
        guard let named = AudioFormat(path: path) else { return true }
        return named.fileExtension == fileExtension
    }

    /// libsndfile's number for the format.
    ///
    /// A RIFF chunk cannot exceed 4 GiB; beyond, WAV becomes RF64 (EBU Tech 3306).
    func sndfileCode(frames: Int, channels: Int) -> Int32 {
        switch self {
        case .wav16, .wav24, .wavFloat:
            let bytes = frames * channels * bytesPerSample + 4_096
            let container = bytes > Int(UInt32.max) ? SF_FORMAT_RF64 : SF_FORMAT_WAV
            return Int32(container) | sampleCode
        case .flac, .flac24: return Int32(SF_FORMAT_FLAC) | sampleCode
        case .ogg: return Int32(SF_FORMAT_OGG) | sampleCode
        }
    }

    /// Whether samples above 1 are cut off when stored.
    var clips: Bool { self != .wavFloat }

    private var sampleCode: Int32 {
        switch self {
        case .wav16, .flac: Int32(SF_FORMAT_PCM_16)
        case .wav24, .flac24: Int32(SF_FORMAT_PCM_24)
        case .wavFloat: Int32(SF_FORMAT_FLOAT)
        case .ogg: Int32(SF_FORMAT_VORBIS)
        }
    }

    private var bytesPerSample: Int {
        switch self {
        case .wav16, .flac, .ogg: 2
        case .wav24, .flac24: 3
        case .wavFloat: 4
        }
    }

    private static func pathExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
