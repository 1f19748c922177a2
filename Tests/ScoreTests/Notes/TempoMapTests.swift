import Score
import Testing

@Suite("Tempo map") struct TempoMapTests {
    private static let map = TempoMap(
        division: .ticksPerQuarter(480),
        changes: [
            TempoChange(tick: 960, microsecondsPerQuarter: 1_000_000),
            TempoChange(tick: 1920, microsecondsPerQuarter: 250_000),
        ]
    )

    @Test(
        "seconds and ticks are each other's inverse",
        arguments: [
            (0, 0.0), (480, 0.5), (960, 1), (1440, 2), (1920, 3), (2880, 3.5), (48_000, 27),
        ]
    )
    func inverse(tick: Int, seconds: Double) {
        // Sums of a few doubles: the tolerance is a thousandth of a tick.
        #expect(abs(Self.map.seconds(atTick: tick) - seconds) < 1e-6)
        #expect(Self.map.tick(atSeconds: seconds) == tick)
    }

    @Test("every tick comes back from its seconds")
    func everyTick() {
        for tick in 0..<4000 {
            #expect(Self.map.tick(atSeconds: Self.map.seconds(atTick: tick)) == tick)
        }
    }

    @Test("a time between two ticks gives the nearer one")
    func nearest() {
        let tick = 0.5 / 480
        #expect(Self.map.tick(atSeconds: 100.4 * tick) == 100)
        #expect(Self.map.tick(atSeconds: 100.6 * tick) == 101)
    }

    @Test("a tempo of 0 takes no time, and its first tick stands for all")
    func tempoZero() {
        let map = TempoMap(
            division: .ticksPerQuarter(480),
            changes: [
                TempoChange(tick: 480, microsecondsPerQuarter: 0),
                TempoChange(tick: 960, microsecondsPerQuarter: 500_000),
            ]
        )
        #expect(map.seconds(atTick: 960) == 0.5)
        #expect(map.tick(atSeconds: 0.5) == 960)
        #expect(map.tick(atSeconds: 1) == 1440)
        let last = TempoMap(
            division: .ticksPerQuarter(480),
            changes: [TempoChange(tick: 480, microsecondsPerQuarter: 0)]
        )
        #expect(last.tick(atSeconds: 7) == 480)
    }

    @Test("impossible times do not trap", arguments: [-1, Double.nan, .infinity, 1e300])
    func impossible(_ seconds: Double) {
        #expect(Self.map.tick(atSeconds: seconds) == (seconds > 0 ? 1 << 60 : 0))
    }

    @Test("SMPTE time has its ticks whatever the tempo")
    func smpte() {
        let map = TempoMap(
            division: .smpte(.fps25, ticksPerFrame: 40),
            changes: [TempoChange(microsecondsPerQuarter: 1)]
        )
        #expect(map.seconds(atTick: 1000) == 1)
        #expect(map.tick(atSeconds: 2.5) == 2500)
    }
}
