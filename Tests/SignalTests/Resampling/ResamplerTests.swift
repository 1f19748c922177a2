import Glibc
import Testing

@testable import Signal

@Suite("Resampler") struct ResamplerTests {
    @Test(
        "a sine comes out as the same sine at the new rate, to -90 dB",
        arguments: [
            (22_050, 44_100, 1_000.0), (44_100, 48_000, 9_000), (8_000, 44_100, 3_500),
            (48_000, 44_100, 15_000), (44_100, 22_050, 5_000), (8_000, 8_001, 440),
        ]
    )
    func sine(old: Int, new: Int, hertz: Double) throws {
        let signal = Signals.sine(hertz, phase: 0.3, sampleRate: old, count: old / 8)
        let found = try Resampler(from: old, to: new).resample(signal)
        let exact = Signals.sine(hertz, phase: 0.3, sampleRate: new, count: found.count)
        // At the ends the sine begins and stops, which no band-limited signal does.
        let inner = found.count / 4..<found.count * 3 / 4
        let error = inner.reduce(0.0) { max($0, Double((found[$1] - exact[$1]).magnitude)) }
        #expect(Signals.decibels(error) < -90, "\(Signals.decibels(error)) dB")
    }

    @Test("what the lower rate cannot hold is 90 dB down, not another frequency")
    func aliasing() throws {
        let signal = Signals.sine(14_000, sampleRate: 44_100, count: 8_820)
        let found = try Resampler(from: 44_100, to: 22_050).resample(signal)
        let inner = found.count / 4..<found.count * 3 / 4
        let loudest = inner.reduce(0.0) { max($0, Double(found[$1].magnitude)) }
        #expect(Signals.decibels(loudest) < -90, "\(Signals.decibels(loudest)) dB")
    }

    @Test("length, constant and identity are kept")
    func simple() throws {
        let up = try Resampler(from: 22_050, to: 44_100)
        #expect(up.resample(Signals.noise(1_000)).count == 2_000)
        #expect(up.resample([]) == [])
        #expect(try Resampler(from: 48_000, to: 44_100).resample(Signals.noise(160)).count == 147)
        let constant = up.resample([Float](repeating: 0.5, count: 1_000))
        #expect(constant[500..<1_500].allSatisfy { abs($0 - 0.5) < 1e-5 })
        let noise = Signals.noise(100)
        #expect(try Resampler(from: 44_100, to: 44_100).resample(noise) == noise)
    }

    @Test("a rate that no audio has is refused", arguments: [0, 999, 400_000])
    func rates(rate: Int) {
        let refused = SignalError.sampleRate(rate, expected: 1_000...384_000)
        #expect(throws: refused) { try Resampler(from: rate, to: 44_100) }
        #expect(throws: refused) { try Resampler(from: 44_100, to: rate) }
    }

    @Test("the Kaiser window's Bessel function agrees with tables (Abramowitz & Stegun 9.8)")
    func bessel() {
        #expect(KaiserWindow.besselI0(0) == 1)
        #expect(abs(KaiserWindow.besselI0(1) - 1.266_065_877_752_008_4) < 1e-14)
        #expect(abs(KaiserWindow.besselI0(10) / 2_815.716_628_466_254 - 1) < 1e-14)
    }
}
