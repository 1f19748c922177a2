extension Voice {
    /// A flute, with breath in it and a vibrato that comes later.
    static let flute = Voice(
        name: "Flute",
        roots: [55, 62, 69, 76, 83, 90, 97],
        upwards: 4,
        level: 0.155,
        tone: { key in
            let hertz = Portable.hertz(key: key)
            let grid = LoopGrid(hertz: hertz, seconds: 0.45, sampleRate: 24_000)
            // The second partial is strong in the low register only.
            let low = Portable.exp(-(hertz - 262) / 500)
            let levels = [1, 0.16 + 0.5 * min(low, 1), 0.13, 0.06, 0.025, 0.012, 0.006]
            let partials = zip(1..., levels).map { number, level in
                Tone.Partial(
                    cycles: grid.cycles(ratio: Double(number)),
                    level: level,
                    rise: 0.035 + 0.012 * Double(number),
                    phase: 0.13 * Double(number * number)
                )
            }
            return Tone(
                grid: grid,
                lead: 0.2,
                partials: partials,
                noise: .init(
                    burst: 0.12,
                    seconds: 0.09,
                    breath: 0.018,
                    hertz: min(2 * hertz, 4_000)
                ),
                seed: 12
            )
        },
        generators: [
            .attack(0.01), .release(0.35), .vibrato(cents: 9), .vibratoDelay(0.35),
            .vibratoSpeed(4.9), .reverb(0.12),
        ]
    )
}
