extension Voice {
    /// A section of strings: every partial is several, a little apart, as of several players.
    static let strings = Voice(
        name: "Strings",
        roots: [36, 45, 54, 63, 72, 81, 90],
        upwards: 5,
        level: 0.15,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let grid = LoopGrid(hertz: hertz, seconds: 1.25, sampleRate: key < 50 ? 20_000 : 24_000)
            var draw = Draw(seed: 500 + UInt64(key))
            var partials: [Tone.Partial] = []
            for number in 1...70 {
                let k = Double(number)
                let level =
                    Portable.power(k, -1.02) * Portable.exp(-k * hertz / 6_000) * body(k * hertz)
                let middle = grid.cycles(ratio: k)
                // Players differ by some 7 cents: 0.4 % of the frequency, in cycles of the loop.
                let spread = 0.004 * Double(middle)
                let distances = Set([0.5, 1.0, 1.6].map { Int(($0 * spread).rounded()) })
                let turn = draw.unit()
                var lines = [(middle, 1.0, turn)]
                for distance in distances.sorted() where distance > 0 {
                    let place = Double(distance) / spread
                    let side = 0.45 * Portable.exp(-place * place / 2)
                    // A pair in quadrature with the middle sways the pitch, not the level.
                    let offset = draw.unit()
                    lines.append((middle + distance, side, turn + offset))
                    lines.append((middle - distance, side, turn - offset + 1.5))
                }
                let power = lines.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
                for (cycles, share, phase) in lines {
                    partials.append(
                        .init(
                            cycles: cycles,
                            level: level * share / power,
                            rise: 0.09 + 0.06 * draw.unit(),
                            phase: phase - phase.rounded(.down)
                        )
                    )
                }
            }
            return Tone(grid: grid, lead: 0.2, partials: partials, seed: 11)
        },
        generators: [
            .filterCutoff(hertz: 9_000), .attack(0.03), .release(0.9), .reverb(0.18), .chorus(0.03),
        ],
        softness: 1_500
    )

    /// How well a violin's body radiates: broad resonances, and less below 200 Hz.
    private static func body(_ hertz: Double) -> Double {
        var gain = hertz * hertz / (hertz * hertz + 110 * 110)
        for (middle, width, more) in [(280.0, 80.0, 0.5), (480, 120, 0.5), (2_600, 900, 0.7)] {
            let distance = (hertz - middle) / width
            gain *= 1 + more / (1 + distance * distance)
        }
        return gain
    }
}
