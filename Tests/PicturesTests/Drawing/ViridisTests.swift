import Glibc
import Testing

@testable import Pictures

@Suite("Viridis") struct ViridisTests {
    @Test("its ends and its middle are those of the published table")
    func points() {
        #expect(Viridis.colour(at: 0).pixel == 0x440154)
        #expect(Viridis.colour(at: 0.5).pixel == 0x21908C)
        #expect(Viridis.colour(at: 1).pixel == 0xFDE725)
        #expect(Viridis.colour(at: -3).pixel == 0x440154)
        #expect(Viridis.colour(at: 7).pixel == 0xFDE725)
    }

    @Test("it grows lighter at every step, in even steps (CIE 1976 lightness)")
    func lightness() {
        let levels = (0...10).map { Self.lightness(Viridis.colour(at: Double($0) / 10)) }
        let steps = zip(levels, levels.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 0 })
        let mean = (levels[10] - levels[0]) / 10
        #expect(steps.allSatisfy { abs($0 - mean) < 0.25 * mean }, "\(steps)")
    }

    /// L* of a colour in sRGB.
    ///
    /// Source: IEC 61966-2-1, CIE 15.
    private static func lightness(_ colour: Colour) -> Double {
        func linear(_ part: Double) -> Double {
            part <= 0.040_45 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        let luminance =
            0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
            + 0.0722 * linear(colour.blue)
        return luminance > 0.008_856 ? 116 * cbrt(luminance) - 16 : 903.3 * luminance
    }
}
