import Testing

@testable import Sound

@Suite("A full disk") struct FullDiskTests {
    @Test("a write that does not fit is an error", arguments: AudioFormat.allCases)
    func fullDevice(format: AudioFormat) {
        // 3 s of noise: more than any encoder keeps to itself.
        var state: UInt32 = 1
        let noise = (0..<132_300).map { _ -> Float in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24) - 0.5
        }
        let error = #expect(throws: SoundError.self) {
            let writer = try AudioFileWriter(
                path: "/dev/full",
                shownPath: "piece",
                format: format,
                sampleRate: 44_100,
                channels: 1,
                expectedFrames: noise.count
            )
            try noise.withUnsafeBufferPointer { buffer in
                let samples = try #require(buffer.baseAddress)
                try writer.write(samples, frames: buffer.count)
            }
            try writer.close()
        }
        switch error {
        case .writeFailed(path: "piece", _, _), .cannotCreate(path: "piece", _): break
        default: Issue.record("expected a failed write, found \(String(describing: error))")
        }
    }
}
