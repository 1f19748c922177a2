import Randomness
import Testing

@testable import Score

@Suite("Events in order of their ticks") struct InOrderTests {
    struct Event: Equatable {
        let tick: Int
        let number: Int
    }

    /// The definition: by tick, and by place where ticks are equal.
    static func defined(_ events: [Event]) -> [Event] {
        events.sorted { ($0.tick, $0.number) < ($1.tick, $1.number) }
    }

    @Test("what follows from the definition, for random tracks one after another")
    func definition() {
        var random = Xoshiro256(seed: 11)
        for trackCount in [0, 1, 2, 3, 5, 8, 33] {
            var events: [Event] = []
            for _ in 0..<trackCount {
                var tick = 0
                for _ in 0..<Int.random(in: 0...9, using: &random) {
                    tick += Int.random(in: 0...2, using: &random)
                    events.append(Event(tick: tick, number: events.count))
                }
            }
            #expect(inOrder(events, by: \.tick) == Self.defined(events))
        }
    }

    @Test("falling ticks, each a stretch of its own")
    func falling() {
        let events = (0..<1_000).map { Event(tick: 500 - $0 / 2, number: $0) }
        #expect(inOrder(events, by: \.tick) == Self.defined(events))
    }
}
