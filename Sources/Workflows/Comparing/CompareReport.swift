/// Two things compared: the line of `studio compare --json`.
public struct CompareReport: Codable, Sendable, Equatable {
    /// One of the two.
    public struct Side: Codable, Sendable, Equatable {
        /// The file as it was named, or the generation's id.
        public var name: String
        /// `generation`, `midi` or `audio`.
        public var kind: String
        /// The MIDI or audio file.
        public var path: String
        /// The audio file that was read; null where notes were rendered.
        public var audio: Nullable<String>
        /// What played the notes; null where an audio file was read.
        public var soundfont: Nullable<String>
        /// Frames in a second, before any resampling.
        public var sampleRate: Int
        /// Channels, before their mean was taken.
        public var channels: Int
        /// Figures by their key; null where there is none, as the level of silence.
        public var metrics: [String: Nullable<Double>]

        enum CodingKeys: String, CodingKey {
            case name, kind, path, audio, soundfont, channels, metrics
            case sampleRate = "sample_rate"
        }
    }

    /// How the two were laid over one another.
    public struct Offset: Codable, Sendable, Equatable {
        /// Milliseconds by which B was found to come later; null where it was not looked for, or a
        /// side is silent.
        public var foundMilliseconds: Nullable<Double>
        /// Milliseconds that B was shifted by; 0 where it was left.
        public var appliedMilliseconds: Double
        /// Likeness at the offset found, -1...1.
        public var correlation: Nullable<Double>

        enum CodingKeys: String, CodingKey {
            case correlation
            case foundMilliseconds = "found_ms"
            case appliedMilliseconds = "applied_ms"
        }
    }

    /// What both are together, as compared: resampled, padded, aligned.
    public struct Together: Codable, Sendable, Equatable {
        /// Whether both, as the mean of their channels, are the same, sample by sample, at the
        /// same rate and with no shift.
        public var identical: Bool
        /// Likeness, 1 for the same up to loudness; null where a side is silent.
        public var correlation: Nullable<Double>
        /// Mean level of A - B in dB of full scale; null where they do not differ.
        public var difference: Nullable<Double>
        /// Mean level of A above that of A - B over the same time, in dB; null where either is
        /// silent.
        public var signalToDifference: Nullable<Double>
        /// What gives B the energy of A, in dB; null where a side is silent.
        public var matchingGain: Nullable<Double>
        /// Mean level of the difference with that gain, in dB of full scale; null where none is
        /// left.
        public var matchedDifference: Nullable<Double>

        enum CodingKeys: String, CodingKey {
            case identical, correlation
            case difference = "difference_dbfs"
            case signalToDifference = "signal_to_difference_db"
            case matchingGain = "matching_gain_db"
            case matchedDifference = "matched_difference_dbfs"
        }
    }

    /// What was compared first.
    public var a: Side
    /// What was compared second.
    public var b: Side
    /// B less A for each figure; null where a side has none.
    public var difference: [String: Nullable<Double>]
    /// How the two were laid over one another.
    public var alignment: Offset
    /// What both are together.
    public var together: Together
    /// Frames in a second at which they were compared.
    public var sampleRate: Int
    /// What was matched so that they could be compared, a sentence each.
    public var remarks: [String]
    /// The picture; null where none was asked for.
    public var picture: Nullable<String>

    enum CodingKeys: String, CodingKey {
        case a, b, difference, alignment, together, remarks, picture
        case sampleRate = "sample_rate"
    }
}
