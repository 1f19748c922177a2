extension BradleyTerry {
    /// Interval of a difference of log-strengths by drawing raters and pieces anew.
    ///
    /// Wider than that of `difference`: see `PigeonholeBootstrap`.
    ///
    /// - Parameters:
    ///   - first: A system.
    ///   - second: Another.
    ///   - draws: How many. Default 1,000.
    ///   - level: Share of draws within. Default 0.95.
    ///   - seed: Seed of the draws.
    /// - Returns: The interval, and the draws that had a finite fit, the others being left out;
    ///   nil where a name is none of `systems` or no draw had one.
    public func bootstrap(
        _ first: String,
        _ second: String,
        draws: Int = 1_000,
        level: Double = 0.95,
        seed: UInt64
    ) -> (interval: Interval, usable: Int)? {
        guard let a = systems.firstIndex(of: first), let b = systems.firstIndex(of: second) else {
            return nil
        }
        let bootstrap = PigeonholeBootstrap(
            raters: used.map(\.rater),
            pieces: used.map(\.pieces)
        )
        return bootstrap.interval(draws: draws, level: level, seed: seed) { weights in
            let counts = PairCounts(used, systems: systems, weights: weights)
            let drawn = try? DavidsonFit(
                counts,
                hasSide: options.hasSideEffect,
                prior: options.priorDeviation
            )
            return drawn.map { $0.parameters[a] - $0.parameters[b] }
        }
    }
}
