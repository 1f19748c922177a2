import Foundation
import Testing

@testable import soundfont_maker

/// Outside truth: the C library.
@Suite("Portable arithmetic") struct PortableTests {
    @Test("agrees with the C library")
    func agreement() {
        for step in -400...400 {
            let x = Double(step) / 37
            #expect(abs(Portable.sine(turns: x) - sin(2 * .pi * x)) < 1e-12)
            #expect(abs(Portable.cosine(turns: x) - cos(2 * .pi * x)) < 1e-12)
            #expect(abs(Portable.exp2(x) / exp2(x) - 1) < 1e-13)
            #expect(abs(Portable.exp(x) / exp(x) - 1) < 1e-13)
            #expect(abs(Portable.gain(decibels: x) / pow(10, x / 20) - 1) < 1e-13)
            let positive = exp2(x)
            #expect(abs(Portable.log2(positive) - x) < 1e-13)
            #expect(abs(Portable.power(positive, 0.3) / pow(positive, 0.3) - 1) < 1e-12)
        }
    }
}
