import Foundation
import Signal
import Testing

@Suite("Loudness, EBU R 128") struct LoudnessTests {
    /// A sine on both sides, `decibels` below full scale.
    private func sine(
        _ frequency: Double,
        decibels: Double,
        seconds: Double = 20,
        phase: Double = 0,
        sampleRate: Int = 48_000
    ) -> [Float] {
        let amplitude = pow(10, decibels / 20)
        return (0..<Int(seconds * Double(sampleRate))).flatMap { frame -> [Float] in
            let angle = 2 * Double.pi * frequency * Double(frame) / Double(sampleRate) + phase
            let sample = Float(amplitude * sin(angle))
            return [sample, sample]
        }
    }

    // EBU Tech 3341 (2016), table 1, test cases 1 and 2: tolerance 0.1 LU.
    @Test("a 1 kHz tone on both sides has the loudness of its level", arguments: [-23.0, -33])
    func tone(level: Double) throws {
        let loudness = try Loudness(
            interleaved: sine(1_000, decibels: level),
            sampleRate: 48_000,
            channels: 2
        )
        #expect(abs(try #require(loudness.integrated) - level) <= 0.1)
    }

    // The same, test case 3: the quiet parts are gated out.
    @Test("quiet passages do not count")
    func gate() throws {
        let samples =
            sine(1_000, decibels: -36, seconds: 10) + sine(1_000, decibels: -23, seconds: 60)
            + sine(1_000, decibels: -36, seconds: 10)
        let loudness = try Loudness(interleaved: samples, sampleRate: 48_000, channels: 2)
        #expect(abs(try #require(loudness.integrated) + 23) <= 0.1)
    }

    // The same, test case 16: a quarter of the sample rate, sampled 45 degrees beside its peaks.
    @Test("the true peak lies between the samples; tolerance +0.2, -0.4 dB")
    func truePeak() throws {
        let samples = sine(12_000, decibels: -6, seconds: 1, phase: .pi / 4)
        let loudness = try Loudness(interleaved: samples, sampleRate: 48_000, channels: 2)
        let peak = try #require(loudness.truePeak)
        #expect(peak <= -5.8 && peak >= -6.4)
        #expect(try #require(SignalLevel(samples).peakDecibels) < -8.9)
    }

    @Test("silence and nothing have no loudness and no peak", arguments: [0, 48_000])
    func silence(frames: Int) throws {
        let loudness = try Loudness(
            interleaved: [Float](repeating: 0, count: 2 * frames),
            sampleRate: 48_000,
            channels: 2
        )
        #expect(loudness.integrated == nil)
        #expect(loudness.truePeak == nil)
    }

    @Test("other numbers of channels and absurd rates are refused")
    func refusals() {
        #expect(throws: SignalError.channels(6, expected: 1...2)) {
            try Loudness(interleaved: [], sampleRate: 48_000, channels: 6)
        }
        #expect(throws: SignalError.sampleRate(0, expected: 8_000...192_000)) {
            try Loudness(interleaved: [], sampleRate: 0, channels: 2)
        }
    }
}
