/// Why a signal could not be examined.
public enum SignalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The Fourier transform has no room for its tables.
    case noMemory
    /// A sample rate that no resampling is made for, in hertz.
    case sampleRate(Int, expected: ClosedRange<Int>)
    /// A number of channels whose loudness is not defined here.
    case channels(Int, expected: ClosedRange<Int>)

    /// What was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .noMemory:
            "there is not enough memory for a Fourier transform. Close other programs, or take "
                + "shorter audio."
        case .sampleRate(let rate, let expected):
            "the sample rate is \(rate) Hz; expected \(expected.lowerBound) to "
                + "\(expected.upperBound). Convert the audio to 44100 Hz first."
        case .channels(let channels, let expected):
            "the audio has \(channels) channels; expected \(expected.lowerBound) or "
                + "\(expected.upperBound). Mix it down first."
        }
    }
}
