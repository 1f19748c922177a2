internal import Score

/// Round moments of a stretch of time, written in seconds or in minutes and seconds.
struct SecondsAxis {
    /// What is measured, with its unit.
    let title: String
    /// Moments in seconds, and how they are written.
    let ticks: [Axis.Tick]

    /// From 2 minutes on, times are written as minutes and seconds.
    private static let longest = 120.0

    init(from first: Double, to last: Double, count: Int) {
        guard first.isFinite, last.isFinite, last > first else {
            title = "time (s)"
            ticks = [Axis.Tick(value: first, label: "0")]
            return
        }
        guard last > Self.longest else {
            let axis = Axis(
                title: "time (s)",
                covering: first...last,
                count: count,
                isRounded: false
            )
            title = axis.title
            ticks = axis.ticks
            return
        }
        let rough = (last - first) / Double(max(count, 2) - 1)
        let steps = [1.0, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600]
        let step = steps.first { $0 >= rough } ?? 3_600 * Axis.niceStep(rough / 3_600)
        title = "time (min:s)"
        let begin = (first / step).rounded(.up)
        let end = min((last / step).rounded(.down), begin + 200)
        ticks = stride(from: begin, through: end, by: 1).map { index in
            let seconds = Int(index * step)
            let rest = seconds % 60
            return Axis.Tick(
                value: index * step,
                label: "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
            )
        }
    }

    /// The tick, fractions included, at which so many seconds have passed.
    static func tick(at seconds: Double, in map: TempoMap, within ticks: Range<Int>) -> Double {
        var low = ticks.lowerBound
        var high = ticks.upperBound
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if map.seconds(atTick: middle) <= seconds { low = middle } else { high = middle }
        }
        let (before, after) = (map.seconds(atTick: low), map.seconds(atTick: high))
        guard after > before else { return Double(low) }
        return Double(low) + min(max((seconds - before) / (after - before), 0), 1)
    }
}
