import Sound
import Testing

@Suite("Audio file reader") struct AudioFileReaderTests {
    /// A WAV file of IEEE float samples (WAVE format 3).
    ///
    /// Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0".
    private static func wav(_ samples: [Float], channels: Int, sampleRate: Int) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(value >> (8 * UInt32($0)) & 0xFF) }
        }
        let size = UInt32(samples.count * 4)
        let frame = UInt32(channels * 4)
        var bytes = Array("RIFF".utf8) + little(36 + size, 4) + Array("WAVEfmt ".utf8)
        bytes += little(16, 4) + little(3, 2) + little(UInt32(channels), 2)
        bytes += little(UInt32(sampleRate), 4) + little(UInt32(sampleRate) * frame, 4)
        bytes += little(frame, 2) + little(32, 2) + Array("data".utf8) + little(size, 4)
        return bytes + samples.flatMap { little($0.bitPattern, 4) }
    }

    private func read(_ bytes: [UInt8], maxSeconds: Double = 10) throws -> AudioRecording {
        let folder = try TemporaryFolder()
        return try AudioFileReader.read(
            path: folder.add("a.wav", bytes),
            maxSeconds: maxSeconds
        )
    }

    @Test("one channel is read as it is, two as their mean")
    func channels() throws {
        let samples: [Float] = [0.5, -0.25, 1, 0, -1, 0.75]
        let mono = try read(Self.wav(samples, channels: 1, sampleRate: 8_000))
        #expect(mono == AudioRecording(samples: samples, sampleRate: 8_000, channels: 1))
        let stereo = try read(Self.wav(samples, channels: 2, sampleRate: 44_100))
        let means: [Float] = [0.125, 0.5, -0.125]
        #expect(stereo == AudioRecording(samples: means, sampleRate: 44_100, channels: 2))
    }

    @Test("more than a block is read whole")
    func blocks() throws {
        let samples = (0..<10_000).map { Float($0) / 10_000 }
        #expect(try read(Self.wav(samples, channels: 1, sampleRate: 8_000)).samples == samples)
    }

    @Test("a file cut short gives what it holds")
    func cutShort() throws {
        let bytes = Self.wav([0.5, 0.25, 1, 1], channels: 1, sampleRate: 8_000).dropLast(8)
        #expect(try read(Array(bytes)).samples == [0.5, 0.25])
    }

    @Test("what is longer than allowed is refused by its header")
    func tooLong() throws {
        let bytes = Self.wav([Float](repeating: 0, count: 8_000), channels: 1, sampleRate: 4_000)
        #expect(throws: AudioFileError.tooLong(seconds: 2, limit: 1)) {
            try read(bytes, maxSeconds: 1)
        }
    }

    @Test("samples that are no numbers, no samples, and other files are refused")
    func refused() throws {
        #expect(throws: AudioFileError.notANumber(frame: 1)) {
            try read(Self.wav([0, 0, .nan, 0], channels: 2, sampleRate: 8_000))
        }
        #expect(throws: AudioFileError.empty) {
            try read(Self.wav([], channels: 1, sampleRate: 8_000))
        }
        for bytes in [Array("hello".utf8), []] {
            let error = try #require(throws: AudioFileError.self) { try read(bytes) }
            guard case .unreadable = error else {
                Issue.record("\(error)")
                continue
            }
        }
        #expect(throws: AudioFileError.channels(40, limit: 32)) {
            try read(
                Self.wav([Float](repeating: 0, count: 40), channels: 40, sampleRate: 8_000)
            )
        }
    }
}
