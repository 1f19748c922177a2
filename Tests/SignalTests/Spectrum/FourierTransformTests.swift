import Glibc
import Testing

import CKissFFT
@testable import Signal

@Suite("Fourier transform") struct FourierTransformTests {
    @Test("agrees with the sum that defines it", arguments: [2, 6, 30, 64])
    func definition(size: Int) throws {
        let samples = Signals.noise(size)
        let bins = try Self.bins(of: samples)
        for (k, bin) in bins.enumerated() {
            var (real, imaginary) = (0.0, 0.0)
            for (n, sample) in samples.enumerated() {
                let angle = -2 * Double.pi * Double(k * n) / Double(size)
                real += Double(sample) * cos(angle)
                imaginary += Double(sample) * sin(angle)
            }
            #expect(abs(Double(bin.0) - real) < 1e-4)
            #expect(abs(Double(bin.1) - imaginary) < 1e-4)
        }
    }

    @Test("keeps the energy (Parseval)", arguments: [512, 1_000, 4_096])
    func parseval(size: Int) throws {
        let samples = Signals.noise(size)
        let energy = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        // The bins between the first and the last stand for two each.
        let powers = try Self.bins(of: samples).map {
            Double($0.0) * Double($0.0) + Double($0.1) * Double($0.1)
        }
        let total = 2 * powers.reduce(0, +) - powers[0] - powers[powers.count - 1]
        #expect(abs(total / Double(size) / energy - 1) < 1e-5)
    }

    @Test("the way back gives the samples times their number")
    func inverse() throws {
        let samples = Signals.noise(360)
        let transform = try FourierTransform(size: 360)
        var bins = [FourierTransform.Bin](repeating: .init(), count: transform.binCount)
        var back = [Float](repeating: 0, count: 360)
        transform.transform(samples, into: &bins)
        transform.invert(bins, into: &back)
        for (sample, twice) in zip(samples, back) { #expect(abs(sample - twice / 360) < 1e-5) }
    }

    @Test(
        "fast sizes are even products of 2, 3 and 5",
        arguments: [(1, 2), (7, 8), (11, 12), (97, 100), (1_025, 1_080), (4_096, 4_096)]
    )
    func fastSizes(wanted: Int, size: Int) {
        #expect(FourierTransform.fastSize(atLeast: wanted) == size)
    }

    private static func bins(of samples: [Float]) throws -> [(Float, Float)] {
        let transform = try FourierTransform(size: samples.count)
        var bins = [FourierTransform.Bin](repeating: .init(), count: transform.binCount)
        transform.transform(samples, into: &bins)
        return bins.map { ($0.r, $0.i) }
    }
}
