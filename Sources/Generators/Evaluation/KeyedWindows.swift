public import Encoding
import Randomness

/// Windows as they sound, and the same windows in the key that a model learns them in.
///
/// What a listener hears is compared as it sounds; a copy of a training window is one in any key,
/// and is looked for as the model learnt it.
public struct KeyedWindows: Sendable {
    /// The windows in their own keys.
    public let sounding: [MelodyWindow]
    /// The same, moved to one key where the model's training windows are.
    public let learnt: [MelodyWindow]

    /// Pairs windows.
    ///
    /// - Parameters:
    ///   - sounding: In their own keys.
    ///   - learnt: The same, in the same order, as the model learns them.
    public init(sounding: [MelodyWindow], learnt: [MelodyWindow]) {
        self.sounding = sounding
        self.learnt = learnt
    }

    /// The windows in one of their keys.
    public func windows(inLearntKey: Bool) -> [MelodyWindow] { inLearntKey ? learnt : sounding }

    /// Number of windows.
    public var count: Int { sounding.count }

    /// So many windows drawn without replacement; all of them, in order, where there are no more.
    public func drawn(_ count: Int, seed: UInt64) -> KeyedWindows {
        guard sounding.count > count else { return self }
        var random = Xoshiro256(seed: seed)
        let chosen = sounding.indices.shuffled(using: &random).prefix(count)
        return KeyedWindows(
            sounding: chosen.map { sounding[$0] },
            learnt: chosen.map { learnt[$0] }
        )
    }
}

/// Cuts pieces into windows in both keys.
public struct KeyedCutter: Sendable {
    /// How windows are cut as the model learns them.
    public let learnt: WindowCutter
    /// The same without moving keys.
    public let sounding: WindowCutter

    /// Cuts as a model learns.
    public init(_ learnt: WindowCutter) {
        self.learnt = learnt
        sounding = WindowCutter(
            barSteps: learnt.barSteps,
            steps: learnt.steps,
            hop: learnt.hop,
            movesKey: false
        )
    }

    /// Cuts pieces with either cutter: a key changes neither places nor silence, so that the
    /// windows are the same ones.
    ///
    /// - Parameter cut: Gives the windows of every piece, in order.
    /// - Returns: The windows.
    /// - Throws: What `cut` throws.
    public func windows(
        _ cut: (WindowCutter) throws -> [MelodyWindow]
    ) rethrows -> KeyedWindows {
        let own = try cut(sounding)
        return KeyedWindows(sounding: own, learnt: learnt.movesKey ? try cut(learnt) : own)
    }
}
