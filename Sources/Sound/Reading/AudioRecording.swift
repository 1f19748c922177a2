/// An audio file in memory as one channel: the mean of the file's channels.
public struct AudioRecording: Hashable, Sendable {
    /// Samples of the mean; full scale is 1.
    public let samples: [Float]
    /// Frames in a second.
    public let sampleRate: Int
    /// Channels of the file.
    public let channels: Int

    /// Keeps samples of one channel.
    public init(samples: [Float], sampleRate: Int, channels: Int) {
        self.samples = samples
        self.sampleRate = sampleRate
        self.channels = channels
    }

    /// Takes the mean of interleaved channels.
    ///
    /// - Parameters:
    ///   - interleaved: Samples, (frames, channels).
    ///   - sampleRate: Frames in a second.
    ///   - channels: Samples in a frame, at least 1.
    public init(interleaved: [Float], sampleRate: Int, channels: Int) {
        var samples: [Float] = []
        samples.reserveCapacity(interleaved.count / channels)
        Self.appendMeans(of: interleaved, frames: interleaved.count / channels, channels, &samples)
        self.init(samples: samples, sampleRate: sampleRate, channels: channels)
    }

    static func appendMeans(
        of interleaved: [Float],
        frames: Int,
        _ channels: Int,
        _ samples: inout [Float]
    ) {
        let scale = 1 / Float(channels)
        for frame in 0..<frames {
            var sum: Float = 0
            for channel in 0..<channels { sum += interleaved[frame * channels + channel] }
            samples.append(sum * scale)
        }
    }
}
