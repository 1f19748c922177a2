extension Voice {
    /// A small pipe organ: principals of 8', 4' and 2' over a stopped 16'.
    static let organ = Voice(
        name: "Organ",
        roots: [36, 44, 52, 60, 68, 76, 84, 92, 100],
        upwards: 4,
        level: 0.14,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let grid = LoopGrid(hertz: hertz, seconds: 0.4, sampleRate: 24_000, multiple: 2)
            var draw = Draw(seed: 400 + UInt64(key))
            var partials: [Tone.Partial] = []
            for rank in ranks {
                for number in 1...12 where !(rank.isStopped && number % 2 == 0) {
                    let cycles = grid.cycles(ratio: rank.ratio * Double(number))
                    partials.append(
                        .init(
                            // The highest rank beats slowly with the others.
                            cycles: cycles + (rank.ratio == 4 ? 1 : 0),
                            level: rank.level * Portable.power(Double(number), -rank.tilt),
                            rise: 0.03 / rank.ratio.squareRoot() + 0.01,
                            phase: draw.unit()
                        )
                    )
                }
            }
            return Tone(
                grid: grid,
                lead: 0.08,
                partials: partials,
                noise: .init(burst: 0.06, seconds: 0.06, hertz: min(4 * hertz, 5_000)),
                seed: 10
            )
        },
        generators: [
            .filterCutoff(hertz: 10_000), .attack(0.005), .release(0.35), .reverb(0.15),
            .chorus(0.02),
        ]
    )

    /// Pipes of one length.
    ///
    /// A stopped pipe has odd partials only.
    private static let ranks: [(ratio: Double, level: Double, tilt: Double, isStopped: Bool)] = [
        (0.5, 0.35, 2, true), (1, 1, 1.5, false), (2, 0.65, 1.5, false), (4, 0.38, 1.6, false),
    ]
}
