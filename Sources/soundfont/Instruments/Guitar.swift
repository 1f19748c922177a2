extension Voice {
    /// A guitar with nylon strings, plucked at a fifth of the string over a resonant body.
    static let guitar = Voice(
        name: "Nylon guitar",
        roots: [40, 49, 58, 67, 76, 85, 94],
        upwards: 5,
        level: 0.165,
        falling: guitarFalling,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let string = StruckString(
                place: 0.2,
                tilt: 0.95,
                softness: 2_700,
                stiffness: 0.000_05,
                rise: 0.0025,
                fading: { number, hertz in
                    Double(number - 1) * 2.2 + 9 * hertz / 1_000 + 4
                },
                resonances: [(105, 1.6), (210, 1.5), (410, 1.25)],
                body: 70
            )
            let grid = LoopGrid(hertz: hertz, seconds: 0.25, sampleRate: key < 46 ? 16_000 : 24_000)
            return Tone(
                grid: grid,
                lead: key > 80 ? 0.5 : 0.9,
                partials: string.partials(on: grid, seed: 200 + UInt64(key)),
                noise: .init(burst: 0.1, seconds: 0.025, hertz: 1_400),
                seed: 8
            )
        },
        generators: [.filterCutoff(hertz: 8_000), .release(0.8), .reverb(0.08)],
        softness: 3_000
    )

    private static func guitarFalling(_ key: Int) -> Double {
        6 * Portable.exp2(Double(key - 40) / 26)
    }
}
