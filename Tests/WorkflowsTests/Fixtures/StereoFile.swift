import CSndFile
import Foundation
import Signal
import Testing

/// An audio file read through libsndfile, not through Studio's own reader.
struct StereoFile {
    let samples: [Float]
    let sampleRate: Int
    let channels: Int
    /// Size of the file.
    let bytes: Int

    init(_ path: String) throws {
        var description = SF_INFO()
        let file = try #require(sf_open(path, Int32(SFM_READ), &description))
        defer { sf_close(file) }
        channels = Int(description.channels)
        sampleRate = Int(description.samplerate)
        var samples = [Float](repeating: 0, count: Int(description.frames) * channels)
        #expect(sf_readf_float(file, &samples, description.frames) == description.frames)
        self.samples = samples
        bytes = try Data(contentsOf: URL(fileURLWithPath: path)).count
    }

    var seconds: Double { Double(samples.count / channels) / Double(sampleRate) }

    var loudness: Loudness {
        get throws {
            try Loudness(interleaved: samples, sampleRate: sampleRate, channels: channels)
        }
    }
}
