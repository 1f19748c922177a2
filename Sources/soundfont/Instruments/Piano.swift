extension Voice {
    /// A piano of medium size: hammers at an eighth of the string, stiff strings, a soft felt.
    static let piano = Voice(
        name: "Piano",
        roots: [26, 34, 42, 50, 58, 66, 74, 82, 91, 100],
        upwards: 4,
        level: 0.165,
        falling: pianoFalling,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let string = StruckString(
                place: 0.122,
                tilt: 0.75,
                softness: 900 + 1.1 * hertz,
                stiffness: 0.000_25 * Portable.exp2(Double(key - 50) / 11),
                rise: key < 50 ? 0.004 : 0.002,
                fading: { number, _ in
                    // The prompt sound of a key dies twice as fast as what rings after it.
                    pianoFalling(key) * (0.6 + 0.35 * Double(number - 1))
                },
                body: 90
            )
            let lead = key > 88 ? 0.5 : key > 70 ? 0.8 : 1.15
            let grid = LoopGrid(hertz: hertz, seconds: 0.3, sampleRate: key < 46 ? 16_000 : 24_000)
            return Tone(
                grid: grid,
                lead: lead,
                partials: string.partials(on: grid, seed: 100 + UInt64(key)),
                noise: .init(burst: 0.12, seconds: 0.05, hertz: 500 + hertz),
                seed: 7
            )
        },
        generators: [.filterCutoff(hertz: 9_000), .release(1.1), .reverb(0.06)],
        softness: 3_600
    )

    /// Low strings ring long: 3.5 dB a second at the lowest C, four times that two octaves above the
    /// middle one.
    private static func pianoFalling(_ key: Int) -> Double {
        3.5 * Portable.exp2(Double(key - 24) / 29)
    }
}
