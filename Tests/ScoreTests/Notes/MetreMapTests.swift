import Score
import Testing

@Suite("Metre map") struct MetreMapTests {
    private func map(_ signatures: [TimeSignature], division: Int = 480) throws -> MetreMap {
        try #require(
            MetreMap(
                NoteSequence(
                    tempoMap: TempoMap(division: .ticksPerQuarter(division)),
                    timeSignatures: signatures
                )
            )
        )
    }

    @Test("without a signature bars are 4/4")
    func defaultMetre() throws {
        let map = try map([])
        #expect(map.tick(ofBar: 3) == 3 * 1920)
        #expect(map.bar(atTick: 1919) == 0)
        #expect(map.bar(atTick: 1920) == 1)
        #expect(map.signature(atTick: 0).numerator == 4)
    }

    @Test("bars follow the signatures, and a new one begins a bar")
    func changes() throws {
        let map = try map([
            TimeSignature(numerator: 6, denominator: 8),
            // In the middle of the third bar.
            TimeSignature(tick: 3600, numerator: 3, denominator: 4),
            // The later of two on a tick counts.
            TimeSignature(tick: 3600, numerator: 2, denominator: 4),
        ])
        #expect((0..<6).map(map.tick(ofBar:)) == [0, 1440, 2880, 3600, 4560, 5520])
        #expect(map.bar(atTick: 3599) == 2)
        #expect(map.bar(atTick: 3600) == 3)
        #expect(map.bar(atTick: 4559) == 3)
        #expect(map.signature(atTick: 3599).denominator == 8)
        #expect(map.signature(atTick: 3600).numerator == 2)
    }

    @Test("bars that are no whole number of ticks do not drift")
    func unevenBars() throws {
        let map = try map([TimeSignature(numerator: 5, denominator: 16)], division: 1)
        // 1.25 ticks each.
        #expect((0..<6).map(map.tick(ofBar:)) == [0, 1, 3, 4, 5, 6])
        #expect((0..<7).map(map.bar(atTick:)) == [0, 1, 1, 2, 3, 4, 5])
        #expect(map.tick(ofBar: 8000) == 10_000)
        #expect(map.bar(atTick: 10_000) == 8000)
    }

    @Test("a signature without beats counts as 4/4, and absurd ticks do not trap")
    func absurd() throws {
        let map = try map([TimeSignature(numerator: 0, denominator: 4)])
        #expect(map.tick(ofBar: 1) == 1920)
        #expect(map.bar(atTick: 1 << 57) == (1 << 40) / 1920)
        #expect(map.tick(ofBar: 1 << 60) == 1 << 40)
        #expect(map.bar(atTick: -5) == 0)
        let tiny = try self.map([TimeSignature(numerator: 1, denominator: 32768)], division: 1)
        #expect(tiny.bar(atTick: 1 << 57) >= 1 << 53)
    }

    @Test("SMPTE time has no bars")
    func smpte() {
        let frames = TempoMap(division: .smpte(.fps24, ticksPerFrame: 4))
        #expect(MetreMap(NoteSequence(tempoMap: frames)) == nil)
    }
}
