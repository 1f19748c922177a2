internal import CEBUR128
internal import Glibc

/// How loud listeners find a signal, and how high it swings between its samples.
///
/// Source: EBU R 128 (2020), ITU-R BS.1770-4; measured by libebur128.
public struct Loudness: Hashable, Sendable {
    /// Integrated loudness in LUFS: K-weighted, gated at -70 LUFS and 10 LU below the rest; nil
    /// where nothing passes the gates, as in silence and in less than 0.4 s.
    public let integrated: Double?
    /// True peak in dBTP: that of the signal at four times its rate; nil for silence.
    public let truePeak: Double?

    /// Measures samples.
    ///
    /// - Parameters:
    ///   - interleaved: Samples, (frames, channels); full scale is 1.
    ///   - sampleRate: Frames in a second, 8,000...192,000.
    ///   - channels: 1 (heard from the front) or 2 (left, right).
    /// - Throws: `SignalError.sampleRate` and `.channels`; `.noMemory`.
    public init(
        interleaved: [Float],
        sampleRate: Int,
        channels: Int
    ) throws(SignalError) {
        let rates = 8_000...192_000
        guard rates.contains(sampleRate) else {
            throw .sampleRate(sampleRate, expected: rates)
        }
        guard (1...2).contains(channels) else { throw .channels(channels, expected: 1...2) }
        let mode = Int32(EBUR128_MODE_I.rawValue) | Int32(EBUR128_MODE_TRUE_PEAK.rawValue)
        var state = ebur128_init(UInt32(channels), UInt(sampleRate), mode)
        guard state != nil else { throw .noMemory }
        defer { ebur128_destroy(&state) }
        let success = Int32(EBUR128_SUCCESS.rawValue)
        guard
            ebur128_add_frames_float(state, interleaved, interleaved.count / channels) == success
        else { throw .noMemory }
        var loudness = 0.0
        let isMeasured = ebur128_loudness_global(state, &loudness) == success
        integrated = isMeasured && loudness.isFinite ? loudness : nil
        var peak = 0.0
        for channel in 0..<channels {
            var found = 0.0
            if ebur128_true_peak(state, UInt32(channel), &found) == success {
                peak = max(peak, found)
            }
        }
        truePeak = SignalLevel.decibels(peak)
    }
}
