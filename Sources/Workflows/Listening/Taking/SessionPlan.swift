import Randomness

/// Where in a session repeats and checks stand.
struct SessionPlan {
    /// Places from which one more repeat is due, from 0.
    let repeatSlots: Set<Int>
    /// Places at which an anchor is compared with a human piece.
    let checkSlots: Set<Int>
    /// Trials from one to its repeat at least.
    let repeatDistance: Int

    /// Lays out a session: repeats evenly over its second half, checks over its first.
    ///
    /// - Parameters:
    ///   - trials: Trials of the session.
    ///   - repeats: Share of repeats.
    ///   - checks: Number of checks.
    ///   - random: Moves the checks, so that they come at other places in other sessions.
    init(
        trials: Int,
        repeats: Double,
        checks: Int,
        using random: inout some RandomNumberGenerator
    ) {
        let half = trials / 2
        let count = Self.repeatCount(trials: trials, share: repeats)
        repeatSlots = Set((0..<count).map { trials - 1 - $0 * max(1, half / max(count, 1)) })
        repeatDistance = max(2, trials / 4)
        let step = max(1, half / max(checks, 1))
        checkSlots = Set((0..<checks).map { $0 * step + Int.random(in: 0..<step, using: &random) })
    }

    /// Repeats among so many trials: at least one where there are to be any and there is room.
    static func repeatCount(trials: Int, share: Double) -> Int {
        guard share > 0, trials >= 4 else { return 0 }
        return max(1, Int((share * Double(trials)).rounded()))
    }
}
