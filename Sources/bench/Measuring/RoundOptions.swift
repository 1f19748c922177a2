import ArgumentParser

/// How often a benchmark measures, and whether it waits for its turn.
struct RoundOptions: ParsableArguments {
    @Option(help: "Rounds, a JSON line each.") var rounds = 1
    @Flag(help: "Wait for a line on standard input before each round.") var pause = false

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be at least 1.") }
    }

    /// Runs the rounds.
    ///
    /// With `--pause` each waits for a line, and the end of the input ends them: so two programs
    /// can be measured in turns (Benchmarks/pair.py).
    func run(_ round: () throws -> Void) rethrows {
        for _ in 0..<rounds {
            if pause, readLine() == nil { return }
            try round()
        }
    }
}
