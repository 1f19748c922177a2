internal import Randomness

/// A sustained sound: partials that change at first, and then repeat in a loop.
struct Tone {
    /// One sine of the sound.
    struct Partial {
        /// Cycles in the loop.
        var cycles: Int
        /// Level at the beginning.
        var level: Double
        /// How fast it falls, beyond what the volume envelope does; decibels a second.
        var fading = 0.0
        /// Seconds that it takes to rise.
        var rise = 0.002
        /// Turns at the first frame, 0..<1.
        var phase = 0.0
    }

    /// The noise of a hammer, a plucking finger or breath.
    struct Noise {
        /// Level of its beginning.
        var burst = 0.0
        /// Seconds in which the burst falls to a thousandth.
        var seconds = 0.03
        /// Level of what stays in the loop.
        var breath = 0.0
        /// Middle of its band, in hertz.
        var hertz = 1_000.0
    }

    /// Where the loop lies and how long it is.
    var grid: LoopGrid
    /// Seconds before the loop.
    var lead: Double
    /// The sines.
    var partials: [Partial]
    /// What is not a sine.
    var noise = Noise()
    /// Seed of the noise.
    var seed: UInt64 = 0

    /// Highest partial, in hertz: a sample is played up to six semitones higher.
    static let highest = 9_500.0

    /// Makes the samples.
    ///
    /// - Returns: Lead, loop, and 8 frames of the loop again for the player's interpolation.
    func rendered() -> LoopedSound {
        let start = Int(lead * Double(grid.sampleRate))
        let count = start + grid.frames + 8
        var samples = [Double](repeating: 0, count: count)
        let table = (0..<grid.frames).map {
            Portable.sine(turns: Double($0) / Double(grid.frames))
        }
        let times = effectiveTimes(start: start, count: count)
        for partial in partials where grid.hertz(cycles: partial.cycles) < Self.highest {
            add(partial, to: &samples, table, times)
        }
        addNoise(to: &samples, start: start)
        return LoopedSound(
            samples: samples,
            loop: start..<start + grid.frames,
            sampleRate: grid.sampleRate,
            hertz: grid.hertz
        )
    }

    /// Frames between two values of a changing level, which moves straight in between.
    private static let step = 32

    /// The time that has passed for the partials' fading, every `step` frames.
    ///
    /// It runs as the clock does through the first half of the lead, then ever more slowly, and
    /// stands from the beginning of the loop on.
    private func effectiveTimes(start: Int, count: Int) -> [Double] {
        let half = Double(start) / 2
        return (0...count / Self.step + 1).map { index -> Double in
            let frame = Double(index * Self.step)
            guard frame > half else { return frame / Double(grid.sampleRate) }
            // The integral of a raised cosine that falls from 1 to 0.
            let way = min((frame - half) / half, 1)
            let eased = half * (way / 2 + Portable.sine(turns: way / 2) / (2 * Double.pi))
            return (half + eased) / Double(grid.sampleRate)
        }
    }

    private func add(
        _ partial: Partial,
        to samples: inout [Double],
        _ table: [Double],
        _ times: [Double]
    ) {
        let levels = times.map { time in
            partial.level * Portable.gain(decibels: -partial.fading * time)
        }
        let rise = max(Int(partial.rise * Double(grid.sampleRate)), 1)
        var place = Int(partial.phase * Double(grid.frames)) % grid.frames
        for frame in samples.indices {
            let way = Double(frame % Self.step) / Double(Self.step)
            let from = levels[frame / Self.step]
            var level = from + (levels[frame / Self.step + 1] - from) * way
            if frame < rise {
                level *= 0.5 - 0.5 * Portable.cosine(turns: Double(frame) / Double(2 * rise))
            }
            samples[frame] += level * table[place]
            place += partial.cycles
            while place >= grid.frames { place -= grid.frames }
        }
    }

    /// Noise with the period of the loop, so that it has no seam either.
    private func addNoise(to samples: inout [Double], start: Int) {
        guard noise.burst > 0 || noise.breath > 0 else { return }
        var random = Xoshiro256(seed: seed, stream: UInt64(grid.periods))
        let white = (0..<grid.frames).map { _ in random.nextUnit() * 2 - 1 }
        var filter = BandFilter(hertz: noise.hertz, width: 1, sampleRate: grid.sampleRate)
        // Once around to let the filter settle into the period.
        for sample in white { _ = filter.band(sample) }
        let band = white.map { filter.band($0) }
        let offset = grid.frames - start % grid.frames
        let fall = -9.97 / (noise.seconds * Double(grid.sampleRate))  // log2 of a thousandth
        let rise = 0.05 * Double(grid.sampleRate)
        for frame in samples.indices {
            let burst = frame < start ? noise.burst * Portable.exp2(fall * Double(frame)) : 0
            let breath = noise.breath * min(Double(frame) / rise, 1)
            samples[frame] += (burst + breath) * band[(frame + offset) % grid.frames]
        }
    }
}
