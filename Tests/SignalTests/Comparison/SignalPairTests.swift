import Signal
import Testing

@Suite("Signal pair") struct SignalPairTests {
    @Test("shifted by the lag, the same signal leaves no difference")
    func shifted() {
        let signal = Signals.noise(1_000)
        let late = [Float](repeating: 0, count: 40) + signal
        let pair = SignalPair(signal, late, lag: 40)
        #expect(pair.range == -40..<1_000)
        #expect(pair.differenceLevel().peak == 0)
        #expect(!pair.isIdentical)
        #expect(SignalPair(signal, signal).isIdentical)
    }

    @Test("the shorter is silent after its end")
    func shorter() {
        let pair = SignalPair([1, 1, 1, 1], [1, 1])
        #expect(pair.range == 0..<4)
        // Of four samples two differ by 1.
        #expect(pair.differenceLevel() == SignalLevel(peak: 1, rms: 0.5.squareRoot()))
    }

    @Test("half as loud differs by half, and by nothing once levels match")
    func levels() throws {
        let signal = Signals.sine(100, sampleRate: 8_000, count: 8_000)
        let pair = SignalPair(signal, signal.map { 0.5 * $0 })
        #expect(abs(try #require(pair.differenceLevel().rmsDecibels) + 9.031) < 1e-3)
        let gain = try #require(pair.matchingGain)
        #expect(abs(gain - 2) < 1e-6)
        #expect(pair.differenceLevel(gain: gain).peak < 1e-6)
        #expect(abs(try #require(pair.correlation) - 1) < 1e-9)
    }

    @Test("sines a quarter of a period apart have nothing in common, and differ by sqrt 2")
    func quadrature() throws {
        let sine = Signals.sine(100, sampleRate: 8_000, count: 8_000)
        let cosine = Signals.sine(100, phase: .pi / 2, sampleRate: 8_000, count: 8_000)
        let pair = SignalPair(sine, cosine)
        #expect(abs(try #require(pair.correlation)) < 1e-6)
        #expect(abs(pair.differenceLevel().rms - 1) < 1e-6)
    }

    @Test("against silence the difference is the signal, and nothing can be matched")
    func silence() {
        let signal = Signals.noise(100)
        let pair = SignalPair(signal, [])
        #expect(pair.differenceLevel() == SignalLevel(signal))
        #expect(pair.matchingGain == nil)
        #expect(pair.correlation == nil)
        #expect(
            pair.differenceWaveform(sampleRate: 100, columns: 10).peak == SignalLevel(signal).peak
        )
    }
}
