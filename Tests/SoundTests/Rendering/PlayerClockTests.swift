import Score
import Testing

@testable import Sound

/// Blocks worked out by hand: at 44,100 Hz the blocks of 64 frames begin at 0, 1.45, 2.90, 4.35 ms
/// and so on, which FluidSynth's player reads as 0, 1, 2 and 4 ms.
@Suite("Player clock") struct PlayerClockTests {
    private static func clock(
        ticksPerQuarter: Int,
        tempos: [TempoChange] = [],
        sampleRate: Int = 44_100
    ) -> PlayerClock {
        let map = TempoMap(division: .ticksPerQuarter(ticksPerQuarter), changes: tempos)
        return PlayerClock(map, sampleRate: sampleRate)
    }

    @Test(
        "a tick falls into the first block whose whole milliseconds round to it, and one later",
        arguments: [
            // 500 ticks a quarter, 120 a minute: a tick is a millisecond. Tick 3 needs 2.5 ms,
            // and the blocks begin at 2 and at 4.
            (0, 1), (1, 2), (2, 3), (3, 4), (4, 4),
            // Half a second: 499.5 ms, and block 345 begins at 500.68 ms, block 344 at 499.23.
            (500, 346),
        ]
    )
    func roundsAsThePlayer(tick: Int, block: Int) {
        var clock = Self.clock(ticksPerQuarter: 500)
        #expect(clock.block(ofTick: tick) == block)
    }

    @Test("at 64,000 Hz, where a block is a millisecond, every tick of 1 ms has its own block")
    func exactBlocks() {
        var clock = Self.clock(ticksPerQuarter: 500, sampleRate: 64_000)
        let blocks = (0..<2_000).map { clock.block(ofTick: $0) }
        #expect(blocks == Array(1...2_000))
    }

    @Test("a new tempo counts from the block in which it was seen")
    func tempoChange() {
        // A tick of 1 ms, from tick 3 on of 2 ms. The change is seen in the block at 4 ms, where
        // the player counts tick 4; tick 6 then needs 4 + 1.5 * 2 = 7 ms, and block 5 begins at
        // 7.26 ms. Exactly it would lie at 3 + 3 * 2 = 9 ms.
        var clock = Self.clock(
            ticksPerQuarter: 500,
            tempos: [TempoChange(tick: 3, microsecondsPerQuarter: 1_000_000)]
        )
        #expect(clock.block(ofTick: 3) == 4)
        #expect(clock.block(ofTick: 6) == 6)
    }

    @Test("no event lies further than a tenth of a second from its time, however coarse the ticks")
    func coarseTicks() {
        // A tick is half a second: FluidSynth's player is a quarter of a second early.
        var clock = Self.clock(ticksPerQuarter: 1, sampleRate: 64_000)
        for tick in 1..<100 {
            let seconds = Double(clock.block(ofTick: tick)) / 1_000
            #expect(abs(seconds - 0.5 * Double(tick)) < 0.102)
        }
    }

    @Test("a tempo at every tick neither drifts further than that nor goes back in time")
    func manyTempoChanges() {
        let tempos = (0..<5_000).map {
            TempoChange(tick: $0, microsecondsPerQuarter: 100_000 + $0 * 7_919 % 900_000)
        }
        let map = TempoMap(division: .ticksPerQuarter(24), changes: tempos)
        var clock = PlayerClock(map, sampleRate: 48_000)
        var last = 0
        for tick in 0..<5_000 {
            let block = clock.block(ofTick: tick)
            #expect(block >= last)
            #expect(abs(Double(block) * 64 / 48_000 - map.seconds(atTick: tick)) < 0.102)
            last = block
        }
    }

    @Test("ticks that take no time, and SMPTE time, are counted too")
    func specialTimes() {
        var still = Self.clock(
            ticksPerQuarter: 480,
            tempos: [
                TempoChange(tick: 0, microsecondsPerQuarter: 0),
                TempoChange(tick: 1_000_000, microsecondsPerQuarter: 480_000),
            ],
            sampleRate: 64_000
        )
        #expect(still.block(ofTick: 999_999) == 1)
        #expect(still.block(ofTick: 1_000_010) == 11)

        let film = TempoMap(division: .smpte(.fps25, ticksPerFrame: 40))
        var clock = PlayerClock(film, sampleRate: 64_000)
        #expect(clock.block(ofTick: 1_000) == 1_001)
    }
}
