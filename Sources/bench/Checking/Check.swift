import Foundation

/// Measures again what is stored.
struct Check {
    let stored: StoredResults
    let rounds: Int
    let tolerance: Double
    let only: String

    /// Prints a line for each benchmark.
    ///
    /// - Returns: How many got slower.
    func run() throws -> Int {
        print("Against \(stored.date), \(stored.kernels): shares of the machine's limit.")
        var (slower, measured) = (0, 0)
        for measurement in stored.comparisons where isWanted(measurement) {
            guard let limit = measurement.limit else { continue }
            // Folders that were named to compare.sh stand in braces.
            guard !measurement.bench.contains("{") else {
                print("\(measurement.name): not measured, its files are not in the project.")
                continue
            }
            measured += 1
            guard let fraction = try measure(measurement) else {
                print("\(measurement.name): the benchmark failed; run bench \(measurement.bench)")
                slower += 1
                continue
            }
            let verdict = Verdict(
                fraction: fraction,
                stored: limit.fraction,
                tolerance: tolerance
            )
            if verdict == .slower { slower += 1 }
            print(line(measurement.name, verdict, fraction, limit))
        }
        print("\(slower) of \(measured) got slower.")
        return slower
    }

    private func isWanted(_ measurement: StoredResults.Measurement) -> Bool {
        only.isEmpty || measurement.name.lowercased().contains(only.lowercased())
    }

    private func line(
        _ name: String,
        _ verdict: Verdict,
        _ fraction: Double,
        _ limit: StoredResults.Limit
    ) -> String {
        let change = (100 * (fraction / limit.fraction - 1)).rounded()
        let shares = String(
            format: "%.3f of %@, stored %.3f (%+.0f %%)",
            fraction,
            limit.limit,
            limit.fraction,
            change
        )
        return "\(name): \(verdict), \(shares)"
    }

    /// The median share of the limit over the rounds; nil where the benchmark failed.
    private func measure(_ measurement: StoredResults.Measurement) throws -> Double? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            measurement.bench.split(separator: " ").map(String.init) + ["--rounds", "\(rounds)"]
        // Some environments set these, and halve OpenBLAS's speed with it; compare.sh leaves them
        // out as well.
        process.environment = ProcessInfo.processInfo.environment.filter {
            $0.key != "OPENBLAS_CORETYPE" && $0.key != "OPENBLAS_L2_SIZE"
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(
            decoding: try output.fileHandleForReading.readToEnd() ?? Data(),
            as: UTF8.self
        )
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        struct Line: Decodable { let limit: StoredResults.Limit }
        let fractions = try text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8)).limit.fraction
        }
        return fractions.isEmpty ? nil : Timing.median(fractions)
    }
}
