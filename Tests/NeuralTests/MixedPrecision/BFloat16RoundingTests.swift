import CKernels
import Testing

@testable import Neural

@Suite("Rounding to bfloat16") struct BFloat16RoundingTests {
    /// What stands in the upper half of the float nearest to a number, by way of the two
    /// neighbours: the nearer one, and of two as near the one with an even last bit.
    private func nearest(_ value: Float) -> UInt16 {
        let below = UInt16(truncatingIfNeeded: value.bitPattern >> 16)
        func float(_ bits: UInt16) -> Double { Double(Float(bitPattern: UInt32(bits) << 16)) }
        let above = below &+ 1
        let down = abs(Double(value) - float(below))
        let up = abs(float(above) - Double(value))
        if down == up { return below.isMultiple(of: 2) ? below : above }
        return down < up ? below : above
    }

    @Test(
        "goes to the nearest, and between two to the even one",
        arguments: BFloat16Kernels.available
    )
    func nearest(kernels: BFloat16Kernels) throws {
        // 1 + 2^-8 lies between two numbers of 8 bits, and so does 1 + 3 x 2^-8.
        let ties: [Float] = [1 + 0x1p-8, 1 + 0x3p-8, -1 - 0x1p-8, -1 - 0x3p-8]
        let values =
            ties + [0, -0, 1, -2.5, 3e38, .leastNormalMagnitude, 0.1, -0.3]
            + uniform(500, seed: 1, bound: 3) + uniform(508, seed: 2, bound: 1e-20)
            + uniform(4, seed: 3, bound: 1e30)
        let found = try kernels.rounded(values)
        for (index, value) in values.enumerated() {
            #expect(found.base[index] == nearest(value), "\(value)")
        }
        #expect(found.widened[0] == 1)
        #expect(found.widened[1] == 1 + 0x4p-8)
    }

    @Test("infinity and NaN stay, too large becomes infinite", arguments: BFloat16Kernels.available)
    func special(kernels: BFloat16Kernels) throws {
        let largest = Float.greatestFiniteMagnitude
        let values: [Float] = [.infinity, -.infinity, .nan, largest, -largest]
        let found = try kernels.rounded(values + Array(repeating: 1, count: 11)).widened
        #expect(found[0] == .infinity && found[1] == -.infinity && found[2].isNaN)
        // Halfway between the largest bfloat16 and the next power of two, and above.
        #expect(found[3] == .infinity && found[4] == -.infinity)
    }

    @Test("subnormal numbers become zero, their sign kept", arguments: BFloat16Kernels.available)
    func subnormal(kernels: BFloat16Kernels) throws {
        let tiny = Float.leastNormalMagnitude / 4
        let found = try kernels.rounded([tiny, -tiny] + Array(repeating: 0, count: 14))
        #expect(found.base[0] == 0 && found.base[1] == 0x8000)
    }

    @Test("rows are paired, columns in panels, the rest zero", arguments: BFloat16Kernels.available)
    func pairedRows(kernels: BFloat16Kernels) throws {
        // 3 rows: the last has no partner; 80 columns: a panel of 64 and one of 16.
        let values = try kernels.rounded((0..<3 * 80).map(Float.init))
        let panels = try kernels.pairedRows(values, 3, 80).widened
        for pair in 0..<2 {
            for column in 0..<128 {
                for half in 0..<2 {
                    let row = 2 * pair + half
                    let place = ((column / 64 * 2 + pair) * 64 + column % 64) * 2 + half
                    let isThere = row < 3 && column < 80
                    let value = isThere ? values.widened[row * 80 + column] : 0
                    #expect(panels[place] == value, "row \(row), column \(column)")
                }
            }
        }
    }

    @Test("columns are paired, rows in panels, the rest zero", arguments: BFloat16Kernels.available)
    func pairedColumns(kernels: BFloat16Kernels) throws {
        let values = try kernels.rounded((0..<80 * 48).map { Float($0 % 251) })
        let panels = try kernels.pairedColumns(values, 80, 48).widened
        for row in 0..<128 {
            for column in 0..<48 {
                let place = ((row / 64 * 24 + column / 2) * 64 + row % 64) * 2 + column % 2
                let value = row < 80 ? values.widened[row * 48 + column] : 0
                #expect(panels[place] == value, "row \(row), column \(column)")
            }
        }
    }
}
