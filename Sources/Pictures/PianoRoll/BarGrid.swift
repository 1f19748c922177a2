internal import Score

/// Where the bars of a piece lie, by its metres.
///
/// A metre that begins within a bar cuts it short. Without a metre bars are 4/4, as Standard
/// MIDI Files say. SMPTE time knows no bars.
struct BarGrid {
    /// The first tick of a bar, and its number from 1.
    struct Bar: Hashable {
        var number: Int
        var tick: Double
    }

    private struct Stretch {
        var firstTick: Double
        var firstNumber: Int
        var barTicks: Double
    }

    private let stretches: [Stretch]

    /// Nil where the division is SMPTE.
    init?(_ piece: NoteSequence) {
        guard case .ticksPerQuarter(let ticksPerQuarter) = piece.division, ticksPerQuarter > 0
        else { return nil }
        var stretches = [
            Stretch(firstTick: 0, firstNumber: 1, barTicks: 4 * Double(ticksPerQuarter))
        ]
        for metre in piece.timeSignatures.sorted(by: { $0.tick < $1.tick }) {
            guard metre.numerator > 0, metre.denominator > 0 else { continue }
            let last = stretches[stretches.count - 1]
            let tick = Double(max(metre.tick, 0))
            let bars = Int(min(((tick - last.firstTick) / last.barTicks).rounded(.up), 1e9))
            let next = Stretch(
                firstTick: tick,
                firstNumber: last.firstNumber + bars,
                barTicks: 4 * Double(ticksPerQuarter * metre.numerator) / Double(metre.denominator)
            )
            if tick == last.firstTick {
                stretches[stretches.count - 1] = next
            } else {
                stretches.append(next)
            }
        }
        self.stretches = stretches
    }

    /// Number of bars that begin before a tick.
    func count(before tick: Double) -> Int {
        guard let stretch = stretches.last(where: { $0.firstTick < tick }) else { return 0 }
        let bars = ((tick - stretch.firstTick) / stretch.barTicks - 1e-9).rounded(.up)
        return stretch.firstNumber - 1 + Int(min(bars, 1e9))
    }

    /// The bar of a number, 1 or more.
    func bar(_ number: Int) -> Bar {
        let stretch = stretches.last { $0.firstNumber <= number } ?? stretches[0]
        let tick = stretch.firstTick + Double(number - stretch.firstNumber) * stretch.barTicks
        return Bar(number: number, tick: tick)
    }

    /// Every `step`th bar, counted from bar 1, whose first tick lies in a range.
    func bars(from first: Double, to last: Double, step: Int) -> [Bar] {
        let end = count(before: last + 1e-6)
        let begin = max(1, count(before: first))
        var number = begin + (step - (begin - 1) % step) % step
        var found: [Bar] = []
        while number <= end, found.count < 10_000 {
            let bar = bar(number)
            if bar.tick >= first - 1e-6, bar.tick <= last + 1e-6 { found.append(bar) }
            number += step
        }
        return found
    }
}
