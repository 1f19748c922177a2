import Testing

@testable import Sound

@Suite("Level meter") struct LevelMeterTests {
    private func meter(_ parts: [[Float]]) -> LevelMeter {
        var meter = LevelMeter()
        for part in parts { part.withUnsafeBufferPointer { meter.measure($0) } }
        return meter
    }

    @Test("the root mean square of a whole sine is its amplitude over the root of 2")
    func wholeSine() {
        let samples = (0..<44_100).map { Float(0.5 * sine(2 * .pi * 100 * Double($0) / 44_100)) }
        #expect(abs(meter([samples]).rms - 0.5 / 2.0.squareRoot()) < 1e-6)
        #expect(abs(meter([samples]).peak - 0.5) < 1e-4)
    }

    @Test("the peak is found wherever it stands, of either sign", arguments: 0..<9)
    func peak(place: Int) {
        var samples = [Float](repeating: 0.25, count: 9)
        samples[place] = -0.75
        #expect(meter([samples]).peak == 0.75)
        #expect(abs(meter([samples]).rms - ((8 * 0.0625 + 0.5625) / 9).squareRoot()) < 1e-7)
    }

    @Test("samples beyond full scale are counted, and parts add up")
    func clipping() {
        let meter = meter([[0.5, 1, -1.5], [], [2, -1, 0, 1.01, 0.1]])
        #expect(meter.clippedSamples == 3)
        #expect(meter.peak == 2)
    }

    @Test("nothing is silence")
    func nothing() {
        #expect(meter([]).rms == 0)
        #expect(meter([[]]).peak == 0)
    }
}
