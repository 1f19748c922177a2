/// Strings that are struck or plucked: piano, nylon guitar, bass.
///
/// Each partial begins as strong as the place where the string is touched lets it, and dies away
/// at its own rate, the higher the faster. Source: Fletcher & Rossing, "The Physics of Musical
/// Instruments", 1998, chapters 2, 9 and 12.
struct StruckString {
    /// Where it is struck, as a share of its length.
    var place: Double
    /// Power of a partial's number by which its strength falls.
    var tilt: Double
    /// Hertz above which the hammer or finger, being soft, excites ever less.
    var softness: Double
    /// How far stiffness raises the partials: f(k) = k f sqrt(1 + B k^2).
    var stiffness: Double
    /// Seconds until the string is at its strongest.
    var rise: Double
    /// How fast partial k dies beyond what the volume envelope does, in decibels a second.
    var fading: (_ number: Int, _ hertz: Double) -> Double
    /// Resonances of the body: hertz, and how much stronger there.
    var resonances: [(hertz: Double, gain: Double)] = []
    /// Hertz below which the body radiates ever less.
    var body: Double

    /// The partials on a grid.
    func partials(on grid: LoopGrid, seed: UInt64) -> [Tone.Partial] {
        var draw = Draw(seed: seed)
        let base = (1 + stiffness).squareRoot()
        return (1...80).map { number in
            let k = Double(number)
            let ratio = k * (1 + stiffness * k * k).squareRoot() / base
            let cycles = grid.cycles(ratio: ratio)
            let hertz = grid.hertz(cycles: cycles)
            var level = Portable.sine(turns: k * place / 2).magnitude + 0.03
            level *= Portable.power(k, -tilt) * Portable.exp(-hertz / softness)
            level *= hertz * hertz / (hertz * hertz + body * body)
            for (middle, gain) in resonances {
                let distance = (hertz - middle) / (0.25 * middle)
                level *= 1 + (gain - 1) / (1 + distance * distance)
            }
            return Tone.Partial(
                cycles: cycles,
                level: level,
                fading: fading(number, hertz),
                rise: rise,
                // Not all at 0, or the stroke would be one sharp peak.
                phase: number == 1 ? 0 : draw.unit()
            )
        }
    }
}
