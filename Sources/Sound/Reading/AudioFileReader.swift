internal import CSndFile

/// Reads audio files through libsndfile: WAV, FLAC, Ogg Vorbis and what else it knows.
public enum AudioFileReader {
    /// Channels at most: 22.2 sound has 24.
    private static let mostChannels = 32
    private static let framesPerRead = 4_096

    /// Reads a file, a block at a time: memory grows with the frames, not with the channels.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - maxSeconds: Longest file that is read.
    /// - Returns: The mean of its channels.
    /// - Throws: `AudioFileError`.
    public static func read(
        path: String,
        maxSeconds: Double
    ) throws(AudioFileError) -> AudioRecording {
        var description = SF_INFO()
        guard let file = sf_open(path, Int32(SFM_READ), &description) else {
            throw .unreadable(reason: reason())
        }
        defer { sf_close(file) }
        let (rate, channels) = (Int(description.samplerate), Int(description.channels))
        guard rate > 0, channels > 0 else { throw .unreadable(reason: "no sample rate") }
        guard channels <= mostChannels else { throw .channels(channels, limit: mostChannels) }
        let most = Int(maxSeconds * Double(rate))
        func check(_ frames: Int) throws(AudioFileError) {
            guard frames <= most else {
                throw .tooLong(seconds: Double(frames) / Double(rate), limit: maxSeconds)
            }
        }
        // A header may claim what the file does not hold, and a stream may claim nothing.
        try check(Int(max(description.frames, 0)))
        var samples: [Float] = []
        var block = [Float](repeating: 0, count: framesPerRead * channels)
        while true {
            let count = Int(sf_readf_float(file, &block, Int64(framesPerRead)))
            guard count > 0 else { break }
            try check(samples.count + count)
            if let bad = block[..<(count * channels)].firstIndex(where: { !$0.isFinite }) {
                throw .notANumber(frame: samples.count + bad / channels)
            }
            AudioRecording.appendMeans(of: block, frames: count, channels, &samples)
        }
        guard !samples.isEmpty else { throw .empty }
        return AudioRecording(samples: samples, sampleRate: rate, channels: channels)
    }

    /// libsndfile's reason for the last failed open.
    private static func reason() -> String {
        var reason = String(cString: sf_strerror(nil))
        while reason.last == "." { reason.removeLast() }
        return reason
    }
}
