public import Encoding
import Randomness

/// Random notes with the marginals of some windows: what a model must be better than.
///
/// Each note or rest is drawn on its own: its pitch (or that it is a rest) as often as the
/// windows have it, and its length, independently, as often as they have that. What makes notes a
/// melody, how one follows from another, is not in it.
public struct MarginalMelody: Sendable {
    /// What notes and rests are drawn from; nil is a rest.
    private let pitches: [UInt8?]
    /// Lengths in steps, one for each of these.
    private let lengths: [Int]
    private let steps: Int

    /// Counts the notes and rests of windows.
    ///
    /// - Parameter windows: Windows of one length. Without a note in any, the result is nil.
    public init?(_ windows: [MelodyWindow]) {
        var pitches: [UInt8?] = []
        var lengths: [Int] = []
        for window in windows {
            for (index, step) in window.steps.enumerated() {
                if step.isStruck || index == 0 {
                    pitches.append(step.pitch)
                    lengths.append(1)
                } else {
                    lengths[lengths.count - 1] += 1
                }
            }
        }
        guard pitches.contains(where: { $0 != nil }) else { return nil }
        self.pitches = pitches
        self.lengths = lengths
        steps = windows.first?.steps.count ?? 0
    }

    /// Draws windows; the same seed gives the same ones.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - seed: Seed of the draws; window n is the same whatever the count.
    /// - Returns: Windows as long as those counted; the last note is cut at the end.
    public func windows(_ count: Int, seed: UInt64) -> [MelodyWindow] {
        (0..<max(count, 0)).map { number in
            var random = Xoshiro256(seed: seed, stream: UInt64(number))
            var drawn: [MelodyStep] = []
            while drawn.count < steps {
                let pitch = pitches[Int.random(in: pitches.indices, using: &random)]
                let length = lengths[Int.random(in: lengths.indices, using: &random)]
                for step in 0..<min(length, steps - drawn.count) {
                    drawn.append(MelodyStep(pitch: pitch, isStruck: step == 0))
                }
            }
            return MelodyWindow(drawn)
        }
    }
}
