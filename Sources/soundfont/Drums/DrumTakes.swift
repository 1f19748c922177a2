/// Every drum of the kit, made from vibrations and noise.
enum DrumTakes {
    /// All takes by name.
    static let all: [(name: String, take: Take)] = [
        ("Kick", kick), ("Snare", snare), ("Stick", stick), ("Clap", clap), ("Hat closed", hat),
        ("Hat open", openHat), ("Tom", tom), ("Crash", crash), ("Ride", ride), ("Bell", bell),
        ("Cowbell", cowbell), ("Tambourine", tambourine), ("Block", block),
    ]

    private static var kick: Take {
        var take = Take(seconds: 0.4)
        take.add(.init(hertz: 50, level: 1, seconds: 0.42, drop: 4))
        take.add(.init(hertz: 110, level: 0.25, seconds: 0.12, drop: 2))
        var click = BandFilter(hertz: 2_500, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.35, seconds: 0.02, seed: 1) { click.low($0) }
        take.finish(peak: 0.95)
        return take
    }

    private static var snare: Take {
        var take = Take(seconds: 0.32)
        take.add(.init(hertz: 182, level: 1.1, seconds: 0.24, drop: 1.35))
        take.add(.init(hertz: 331, level: 0.5, seconds: 0.16, drop: 1.2))
        var wires = BandFilter(hertz: 1_400, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.55, seconds: 0.28, seed: 2) { wires.high($0) }
        var rattle = BandFilter(hertz: 5_000, width: 0.9, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.5, seconds: 0.2, seed: 3) { rattle.band($0) }
        take.press(1.8)
        take.finish(peak: 0.85)
        return take
    }

    private static var stick: Take {
        var take = Take(seconds: 0.09)
        take.add(.init(hertz: 1_720, level: 0.6, seconds: 0.05))
        take.add(.init(hertz: 480, level: 0.5, seconds: 0.05, drop: 1.2))
        var click = BandFilter(hertz: 3_000, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.4, seconds: 0.02, seed: 4) { click.high($0) }
        take.finish(peak: 0.8)
        return take
    }

    /// Several hands, a hundredth of a second apart.
    private static var clap: Take {
        var take = Take(seconds: 0.3)
        for hand in 0..<4 {
            var filter = BandFilter(hertz: 1_150, width: 0.7, sampleRate: Take.sampleRate)
            let seconds = hand == 3 ? 0.22 : 0.025
            take.addNoise(
                level: 0.9,
                seconds: seconds,
                seed: 10 + UInt64(hand),
                from: 0.0105 * Double(hand)
            ) { filter.band($0) }
        }
        take.cutLow(hertz: 400)
        take.finish(peak: 0.7)
        return take
    }

    private static var hat: Take { hiHat(seconds: 0.14, level: 0.7) }

    private static var openHat: Take { hiHat(seconds: 0.9, level: 0.55) }

    private static func hiHat(seconds: Double, level: Double) -> Take {
        var take = metal(seconds: seconds, ring: 1.5 * seconds, lowest: 3_150, modes: 18, seed: 20)
        var air = BandFilter(hertz: 7_500, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.7, seconds: seconds * 1.2, seed: 21) { air.high($0) }
        take.cutLow(hertz: 4_500)
        take.finish(peak: level)
        return take
    }

    private static var tom: Take {
        var take = Take(seconds: 0.75)
        take.add(.init(hertz: 110, level: 1, seconds: 0.85, drop: 1.5))
        take.add(.init(hertz: 175, level: 0.35, seconds: 0.25, drop: 1.4))
        take.add(.init(hertz: 236, level: 0.2, seconds: 0.15, drop: 1.3))
        var skin = BandFilter(hertz: 1_800, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.2, seconds: 0.05, seed: 5) { skin.low($0) }
        take.finish(peak: 0.85)
        return take
    }

    private static var crash: Take {
        var take = metal(seconds: 1.7, ring: 3, lowest: 420, modes: 70, seed: 30)
        var wash = BandFilter(hertz: 3_000, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.9, seconds: 2.4, seed: 31) { wash.high($0) }
        take.cutLow(hertz: 500)
        take.finish(peak: 0.7)
        return take
    }

    private static var ride: Take {
        var take = metal(seconds: 1.5, ring: 2.6, lowest: 620, modes: 40, seed: 40)
        var wash = BandFilter(hertz: 5_500, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.35, seconds: 1.6, seed: 41) { wash.high($0) }
        take.add(.init(hertz: 3_420, level: 0.8, seconds: 0.12))
        take.cutLow(hertz: 600)
        take.finish(peak: 0.5)
        return take
    }

    private static var bell: Take {
        var take = Take(seconds: 0.9)
        for (hertz, level) in [
            (1_046.0, 0.5), (1_571, 0.4), (2_483, 0.35), (3_790, 0.3), (5_200, 0.2),
        ] {
            take.add(.init(hertz: hertz, level: level, seconds: 0.95))
        }
        take.finish(peak: 0.5)
        return take
    }

    private static var cowbell: Take {
        var take = Take(seconds: 0.3)
        for (hertz, level) in [(562.0, 0.8), (845, 1), (1_690, 0.25), (2_535, 0.15)] {
            take.add(.init(hertz: hertz, level: level, seconds: 0.28))
        }
        take.finish(peak: 0.6)
        return take
    }

    private static var tambourine: Take {
        var take = metal(seconds: 0.3, ring: 0.3, lowest: 4_800, modes: 14, seed: 50)
        var jingle = BandFilter(hertz: 8_000, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.5, seconds: 0.25, seed: 51) { jingle.high($0) }
        take.cutLow(hertz: 4_000)
        take.finish(peak: 0.8)
        return take
    }

    /// A hollow piece of wood; its pitch is that of key 72.
    private static var block: Take {
        var take = Take(seconds: 0.14)
        take.add(.init(hertz: 523.25, level: 1, seconds: 0.11))
        take.add(.init(hertz: 1_412, level: 0.35, seconds: 0.05))
        var click = BandFilter(hertz: 2_000, sampleRate: Take.sampleRate)
        take.addNoise(level: 0.2, seconds: 0.012, seed: 6) { click.high($0) }
        take.finish(peak: 0.7)
        return take
    }

    /// Many vibrations without a common pitch, the high ones dying first, as in a plate.
    private static func metal(
        seconds: Double,
        ring: Double,
        lowest: Double,
        modes: Int,
        seed: UInt64
    ) -> Take {
        var take = Take(seconds: seconds)
        var draw = Draw(seed: seed)
        for index in 0..<modes {
            let way = (Double(index) + draw.unit()) / Double(modes)
            let hertz = lowest * Portable.power(12_000 / lowest, way)
            take.add(
                .init(
                    hertz: hertz,
                    level: (0.4 + 0.6 * draw.unit()) * (1 - 0.5 * way),
                    seconds: ring * (1 - 0.6 * way)
                )
            )
        }
        return take
    }
}
