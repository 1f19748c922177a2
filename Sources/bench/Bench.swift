import ArgumentParser
import Foundation

/// The benchmarks, a command each.
@main struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures what Studio does, and prints a JSON line a round.",
        discussion: """
            Benchmarks/README.md says how to measure against other programs. With --check every \
            stored measurement is made again, and what got slower is named:
              bench --check
            """,
        subcommands: [
            LSTMTrain.self, LSTMSample.self, JamWriting.self, StreamPrecisionCheck.self,
            CorpusTrain.self, GANTrain.self, MIDIRead.self, MIDILargest.self, Encode.self,
            MakeCorpus.self,
            FolderScan.self, Originality.self,
            Render.self, CatalogSize.self, Start.self, Limits.self,
        ]
    )

    @Flag(help: "Measure again what is stored, and say what got slower.") var check = false
    @Option(help: "With --check: the stored results; without it, the newest in Benchmarks/results.")
    var results: String?
    @Option(help: "With --check: only benchmarks whose name has this word.") var only = ""
    // Not "rounds", which the benchmarks have: here it would take the value from them.
    @Option(help: "With --check: rounds of each.") var checkRounds = 5
    @Option(help: "With --check: the share that a figure may lose.") var tolerance = 0.15

    func validate() throws {
        guard checkRounds > 0, tolerance > 0, tolerance < 1 else {
            throw ValidationError("--check-rounds must be at least 1, --tolerance between 0 and 1.")
        }
    }

    func run() throws {
        guard check else { throw CleanExit.helpRequest(self) }
        let stored = try results.map { try StoredResults(path: $0) } ?? StoredResults.newest()
        let slower = try Check(
            stored: stored,
            rounds: checkRounds,
            tolerance: tolerance,
            only: only
        )
        .run()
        if slower > 0 { throw ExitCode.failure }
    }
}
