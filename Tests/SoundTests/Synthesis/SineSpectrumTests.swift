import Score
@testable import Sound
import Testing

/// What a held note consists of; outside truth is the equal-tempered scale and the DFT.
@Suite("Sine synthesiser: spectrum") struct SineSpectrumTests {
    private static func hertz(_ pitch: UInt8) -> Double {
        440 * power(2, (Double(pitch) - 69) / 12)
    }

    private static func held(_ pitch: UInt8, sampleRate: Int = 44_100) throws -> Audio {
        try Audio(
            sine: Pieces.piece([Note(onset: 0, duration: 2_880, pitch: pitch, velocity: 100)]),
            RenderSettings(sampleRate: sampleRate, channels: 1, tailSeconds: 0)
        )
    }

    @Test(
        "a held note shows its partials below half the sample rate, and nothing else to -80 dB",
        arguments: [
            (28, 44_100), (45, 44_100), (60, 44_100), (69, 48_000), (84, 44_100), (100, 44_100),
            (108, 22_050), (120, 22_050), (96, 8_000), (127, 96_000),
        ] as [(UInt8, Int)]
    )
    func partials(pitch: UInt8, sampleRate: Int) throws {
        let fundamental = Self.hertz(pitch)
        let spectrum = Spectrum(of: try Self.held(pitch, sampleRate: sampleRate), from: 0.6)
        let audible = (1...8).map { Double($0) * fundamental }
            .filter { $0 < Double(sampleRate) / 2 }
        #expect(spectrum.level(awayFrom: audible) < -80)
        #expect(spectrum.level(atHertz: fundamental) == 0)
        // Each partial is there, as loud as it should be where it does not yet fade.
        let levels = [1, 0.5, 0.28, 0.15, 0.09, 0.05, 0.03, 0.02]
        for (hertz, level) in zip(audible, levels) where hertz < 0.44 * Double(sampleRate) {
            // Between two bins the window shows up to 0.8 dB too little.
            #expect(abs(spectrum.level(atHertz: hertz) - 20 * logarithm10(level)) < 1)
        }
    }

    @Test("a key whose tone lies above half the sample rate is silent, not mirrored")
    func aboveHalfTheRate() throws {
        // Key 127 is 12,544 Hz.
        let key = Note(onset: 0, duration: 960, pitch: 127, velocity: 127)
        let settings = RenderSettings(sampleRate: 22_050, channels: 1)
        #expect(throws: SoundError.silent(notes: 1, peak: 0)) {
            try Renderer(.sine, settings: settings).samples(of: Pieces.piece([key]))
        }
        let low = Note(onset: 0, duration: 960, pitch: 60)
        let one = try Audio(sine: Pieces.piece([low]), settings).samples
        let both = try Audio(sine: Pieces.piece([low, key]), settings).samples
        let isSame = one == both
        #expect(isSame)
    }

    @Test("the frequency is right to 0.001 %", arguments: [21, 60, 69, 108] as [UInt8])
    func frequency(pitch: UInt8) throws {
        let audio = try Self.held(pitch)
        // The phase at two moments half a second apart tells the frequency, once it is known
        // to a hertz.
        let expected = Self.hertz(pitch)
        let phases = [0.5, 1.0].map { Self.phase(of: audio, hertz: expected, from: $0) }
        let turns = (phases[1] - phases[0]) / (2 * Double.pi) - expected * 0.5
        let error = (turns - turns.rounded()) / 0.5
        #expect(abs(error) / expected < 1e-5)
    }

    /// The phase of a frequency at a moment, from the 0.4 s after it, through a Hann window.
    private static func phase(of audio: Audio, hertz: Double, from seconds: Double) -> Double {
        let count = Int(0.4 * Double(audio.sampleRate))
        let first = Int(seconds * Double(audio.sampleRate))
        var (x, y) = (0.0, 0.0)
        for index in 0..<count {
            let window = 0.5 - 0.5 * cosine(2 * Double.pi * Double(index) / Double(count))
            let angle = 2 * Double.pi * hertz * Double(index) / Double(audio.sampleRate)
            let sample = window * Double(audio.samples[first + index])
            x += sample * cosine(angle)
            y -= sample * sine(angle)
        }
        return arcTangent(y, x)
    }
}
