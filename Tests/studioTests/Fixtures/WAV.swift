import Foundation

/// WAV files that the tests build in code.
///
/// Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0".
enum WAV {
    /// A file of 16-bit samples.
    ///
    /// - Parameters:
    ///   - seconds: Length.
    ///   - sampleRate: Frames in a second.
    ///   - channels: The same signal on each.
    ///   - signal: The value at a time in seconds, -1...1.
    /// - Returns: The file's bytes.
    static func bytes(
        seconds: Double,
        sampleRate: Int,
        channels: Int = 1,
        signal: (Double) -> Double
    ) -> [UInt8] {
        let frames = Int((seconds * Double(sampleRate)).rounded())
        var samples: [UInt8] = []
        samples.reserveCapacity(frames * channels * 2)
        for frame in 0..<frames {
            let value = signal(Double(frame) / Double(sampleRate)) * 32_767
            let bytes = little(UInt32(bitPattern: Int32(value.rounded())), 2)
            for _ in 0..<channels { samples += bytes }
        }
        let frame = UInt32(channels * 2)
        return Array("RIFF".utf8) + little(UInt32(36 + samples.count), 4)
            + Array("WAVEfmt ".utf8) + little(16, 4) + little(1, 2)
            + little(UInt32(channels), 2) + little(UInt32(sampleRate), 4)
            + little(UInt32(sampleRate) * frame, 4) + little(frame, 2) + little(16, 2)
            + Array("data".utf8) + little(UInt32(samples.count), 4) + samples
    }

    /// A tone that rises from 200 Hz by 600 Hz a second, half of full scale.
    static func chirp(_ time: Double) -> Double {
        time < 0 ? 0 : 0.5 * sin(2 * Double.pi * (200 * time + 300 * time * time))
    }

    private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(value >> (8 * UInt32($0)) & 0xFF) }
    }
}
