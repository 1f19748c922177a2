import Signal
import Testing

@Suite("Signal level") struct SignalLevelTests {
    @Test("a sine of amplitude A has the peak A, the level A / sqrt 2 and a crest of 3.01 dB")
    func sine() throws {
        let level = SignalLevel(
            Signals.sine(100, amplitude: 0.5, sampleRate: 8_000, count: 8_000)
        )
        #expect(abs(try #require(level.peakDecibels) + 6.0206) < 1e-3)
        #expect(abs(try #require(level.rmsDecibels) + 9.0309) < 1e-3)
        #expect(abs(try #require(level.crestDecibels) - 3.0103) < 1e-3)
    }

    @Test("a square wave of full scale has 0 dB and no crest")
    func square() {
        let level = SignalLevel((0..<100).map { $0 % 2 == 0 ? 1 : -1 })
        #expect(level.rmsDecibels == 0)
        #expect(level.crestDecibels == 0)
    }

    @Test("silence has no level in decibels", arguments: [[], [0, 0, 0]] as [[Float]])
    func silence(samples: [Float]) {
        let level = SignalLevel(samples)
        #expect(level.peak == 0)
        #expect(level.rmsDecibels == nil)
        #expect(level.peakDecibels == nil)
        #expect(level.crestDecibels == nil)
    }
}

@Suite("Waveform") struct WaveformTests {
    @Test("each column spans the least and the largest of its samples and of the next one")
    func columns() {
        let samples: [Float] = [0, 1, -1, 0, 0.5, 0.25, 0, 0]
        let outline = Waveform(samples, over: 0..<8, sampleRate: 4, columns: 4)
        #expect(outline.lows == [-1, -1, 0, 0])
        #expect(outline.highs == [1, 0.5, 0.5, 0])
        #expect(outline.seconds == 0...2)
        #expect(outline.peak == 1)
    }

    @Test("outside the signal it is flat; more columns than samples repeat them")
    func edges() {
        let outline = Waveform([1, 1], over: -2..<4, sampleRate: 1, columns: 6)
        #expect(outline.highs == [0, 1, 1, 1, 0, 0])
        let few = Waveform([0.5], over: 0..<1, sampleRate: 1, columns: 3)
        #expect(few.highs == [0.5, 0.5, 0.5])
        let none = Waveform([], over: 0..<0, sampleRate: 1, columns: 3)
        #expect(none.highs == [0, 0, 0])
    }
}
