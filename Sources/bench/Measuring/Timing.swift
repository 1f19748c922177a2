/// Times in seconds, of the same work done several times.
struct Timing: Encodable {
    let seconds: [Double]

    /// Runs `body` so many times and times each.
    init(repetitions: Int, _ body: (Int) throws -> Void) rethrows {
        let clock = ContinuousClock()
        var seconds: [Double] = []
        for repetition in 0..<repetitions {
            let start = clock.now
            try body(repetition)
            seconds.append((clock.now - start) / .seconds(1))
        }
        self.seconds = seconds
    }

    /// The middle time; the mean of the two middle ones where their count is even.
    var median: Double { Self.median(seconds) }

    /// The middle of some numbers, at least one.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    /// Fastest, median and slowest, in milliseconds.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            [seconds.min() ?? 0, median, seconds.max() ?? 0].map { $0 * 1e3 }
        )
    }
}
