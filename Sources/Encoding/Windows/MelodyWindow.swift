/// Some steps of a melody: what a GAN learns from, and writes, as a whole.
///
/// The first step is struck whatever came before it. Silence is struck where it begins, so that
/// "go on" means one thing for notes and rests.
public struct MelodyWindow: Hashable, Sendable {
    /// The steps, sixteenths, in order.
    public private(set) var steps: [MelodyStep]

    /// Makes a window; its first step becomes struck, a step that goes on with another sound than
    /// the one before becomes struck, and silence after silence goes on.
    public init(_ steps: [MelodyStep]) {
        self.steps = []
        self.steps.reserveCapacity(steps.count)
        var last: UInt16?
        for step in steps {
            let changes = step.sound != last
            let isStruck = changes || (step.isStruck && step.pitch != nil)
            self.steps.append(MelodyStep(pitch: step.pitch, isStruck: isStruck))
            last = step.sound
        }
    }

    init(canonical steps: [MelodyStep]) {
        self.steps = steps
    }

    /// Notes in the window.
    public var noteCount: Int { steps.count { $0.pitch != nil && $0.isStruck } }

    /// Share of the steps at which nothing sounds, 0...1; 0 without steps.
    public var silence: Double {
        Double(steps.count { $0.pitch == nil }) / Double(max(steps.count, 1))
    }

    /// The lowest and the highest pitch; nil where there is none.
    public var pitchRange: ClosedRange<UInt8>? {
        let pitches = steps.compactMap(\.pitch)
        guard let low = pitches.min(), let high = pitches.max() else { return nil }
        return low...high
    }

    /// The window as `curve` holds it: equal neighbours become one note.
    public var merged: MelodyWindow {
        MelodyWindow(steps.map { MelodyStep(pitch: $0.pitch, isStruck: false) })
    }

    /// The window in another key; nil where a pitch would leave 0...127.
    ///
    /// - Parameter semitones: Upwards; negative for downwards.
    /// - Returns: The moved window.
    public func transposed(by semitones: Int) -> MelodyWindow? {
        if let range = pitchRange,
            Int(range.lowerBound) + semitones < 0 || Int(range.upperBound) + semitones > 127
        {
            return nil
        }
        return MelodyWindow(
            canonical: steps.map { step in
                let pitch = step.pitch.map { UInt8(Int($0) + semitones) }
                return MelodyStep(pitch: pitch, isStruck: step.isStruck)
            }
        )
    }

    /// Share of the steps at which two windows differ, in sound or in striking, 0...1.
    ///
    /// The normalised Hamming distance. Of windows of unequal length the missing steps differ.
    ///
    /// - Parameter other: The other window.
    /// - Returns: 0 for the same, 1 for nothing in common.
    public func distance(to other: MelodyWindow) -> Double {
        let length = max(steps.count, other.steps.count)
        let equal = zip(steps, other.steps).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
        return length > 0 ? Double(length - equal) / Double(length) : 0
    }
}
