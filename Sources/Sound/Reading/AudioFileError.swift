/// Why an audio file could not be read.
public enum AudioFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// libsndfile cannot open it; its own words.
    case unreadable(reason: String)
    /// The file holds no samples.
    case empty
    /// The file is longer than is read; both in seconds.
    case tooLong(seconds: Double, limit: Double)
    /// The file has more channels than music has.
    case channels(Int, limit: Int)
    /// A sample is no number; counted from 0.
    case notANumber(frame: Int)

    /// What was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .unreadable(let reason):
            "not audio that can be read: \(reason). Expected WAV, FLAC or Ogg Vorbis; convert the "
                + "file, or check that it is whole."
        case .empty:
            "the audio has no samples. Check that the file is whole."
        case .tooLong(let seconds, let limit):
            "the audio lasts \(Int(seconds.rounded(.up))) s; at most \(Int(limit)) s are read. "
                + "Cut out the part that matters."
        case .channels(let found, let limit):
            "the audio has \(found) channels; at most \(limit) are read. Mix it down first."
        case .notANumber(let frame):
            "frame \(frame) of the audio is not a finite number. Export the file again."
        }
    }
}
