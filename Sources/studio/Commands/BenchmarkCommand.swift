import ArgumentParser

struct BenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measure models on the field's published benchmarks.",
        discussion: """
            Example:
              studio benchmark poly jsb --model serial --seeds 1,2,3
            """,
        subcommands: [PolyphonyCommand.self]
    )
}
