extension Voice {
    /// An electric bass, plucked with a finger.
    static let bass = Voice(
        name: "Finger bass",
        roots: [27, 36, 45, 54, 63],
        upwards: 5,
        level: 0.142,
        falling: bassFalling,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let string = StruckString(
                place: 0.28,
                tilt: 0.9,
                softness: 1_000,
                stiffness: 0.000_08,
                rise: 0.004,
                fading: { number, hertz in
                    Double(number - 1) * 2.5 + 14 * hertz / 1_000 + 2
                },
                body: 25
            )
            let grid = LoopGrid(hertz: hertz, seconds: 0.3, sampleRate: 16_000)
            return Tone(
                grid: grid,
                lead: 0.9,
                partials: string.partials(on: grid, seed: 300 + UInt64(key)),
                noise: .init(burst: 0.05, seconds: 0.03, hertz: 700),
                seed: 9
            )
        },
        generators: [.filterCutoff(hertz: 5_000), .release(0.5), .reverb(0.01)],
        softness: 2_400
    )

    private static func bassFalling(_ key: Int) -> Double {
        5 * Portable.exp2(Double(key - 28) / 30)
    }
}
