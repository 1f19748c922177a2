import Signal
import Sound

/// The outline of a sound: the lowest and the highest sample of each of equally long columns.
public struct SoundOutline: Codable, Sendable, Equatable {
    /// Length of the sound.
    public var seconds: Double
    /// Lowest sample of each column; full scale is 1.
    public var lows: [Double]
    /// Highest sample of each column.
    public var highs: [Double]

    init(_ recording: AudioRecording, columns: Int) {
        let waveform = Waveform(
            recording.samples,
            over: 0..<recording.samples.count,
            sampleRate: recording.sampleRate,
            columns: columns
        )
        seconds = Double(recording.samples.count) / Double(recording.sampleRate)
        lows = waveform.lows.map(Self.rounded)
        highs = waveform.highs.map(Self.rounded)
    }

    /// A thousandth of full scale is finer than any screen.
    private static func rounded(_ sample: Float) -> Double {
        (Double(sample) * 1000).rounded() / 1000
    }
}
