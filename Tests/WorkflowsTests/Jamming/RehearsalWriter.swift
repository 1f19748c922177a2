import Generators

@testable import Workflows

/// Writes what it is told to, as fast as it is told to.
final class RehearsalWriter: JamWriter {
    /// What it was asked to go on from, in order.
    private(set) var openings: [ContinuationOpening] = []
    /// What it was steered by last.
    private(set) var steering: Steering?
    /// Times that it was cancelled.
    private(set) var cancellations = 0
    /// Makes the bar of a number; by default two half notes.
    var bar: (Int) -> ContinuedBar = { number in
        ContinuedBar(
            notes: [0.0, 2].map {
                ContinuedBar.Note(
                    onset: $0,
                    duration: 1.5,
                    pitch: UInt8(72 + number % 12),
                    velocity: 90
                )
            }
        )
    }
    /// Seconds that it takes for a bar.
    var slowness: (Int) -> Double = { _ in 0 }
    /// Tells the time.
    var now: () -> Double = { 0 }
    /// What it throws in place of a bar.
    var failure: SamplingError?

    private var next = 0
    private var began = 0.0
    private var wanted: Int?

    func begin(_ opening: ContinuationOpening) {
        openings.append(opening)
        next = 0
        began = now()
        wanted = opening.bars
    }

    var isReady: Bool {
        if failure != nil { return true }
        guard let wanted, next < wanted else { return false }
        return now() >= began + slowness(next)
    }

    func takeBar() throws(SamplingError) -> ContinuedBar? {
        if let failure { throw failure }
        guard isReady else { return nil }
        defer {
            next += 1
            began = now()
        }
        return bar(next)
    }

    var hasEnded: Bool { wanted.map { next >= $0 } ?? true }

    func steer(_ steering: Steering) { self.steering = steering }

    func cancel() {
        cancellations += 1
        wanted = nil
    }

    var speed: WritingSpeed { WritingSpeed(tokens: 10, seconds: 0.001) }
}
