import ArgumentParser
import Foundation

/// How long the program takes to start, answer and end.
struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Wall time of a whole `studio` process, from spawning it to its end.",
        discussion: """
            Without arguments it is `studio --help`. The limit is the spawning of /bin/true, \
            which does nothing; both are run in turns.
              bench start
              bench start -- list --library big-library
            """
    )

    @Option(help: "The program. Default: `studio` beside this one.") var studio: String?
    @Option(help: "Runs in each round.") var repetitions = 30
    @Argument(help: "What the program is called with.") var arguments = ["--help"]
    @OptionGroup var rounds: RoundOptions

    /// Does nothing: what a process costs at least.
    private static let nothing = "/bin/true"

    func validate() throws {
        guard repetitions > 0 else { throw ValidationError("--repetitions must be at least 1.") }
    }

    func run() throws {
        let program = studio ?? Self.besideThis("studio")
        let warmup = try ProgramRun(program, arguments)
        guard warmup.status == 0 else {
            throw ValidationError("\(program) \(arguments.joined(separator: " ")) failed.")
        }
        try rounds.run {
            var (times, least): ([Double], [Double]) = ([], [])
            for _ in 0..<repetitions {
                least.append(try ProgramRun(Self.nothing, []).seconds)
                times.append(try ProgramRun(program, arguments).seconds)
            }
            let (timing, limit) = (Timing(seconds: times), Timing(seconds: least))
            var line = JSONLine("start")
            line.add(["arguments": arguments, "repetitions": repetitions])
            line["milliseconds_min_median_max"] = timing
            line["true_milliseconds_min_median_max"] = limit
            line["starts_per_s"] = 1 / timing.median
            line["limit"] = MachineLimit(
                name: "spawning \(Self.nothing)",
                perSecond: 1 / limit.median,
                unit: "starts/s"
            ).distance(reached: 1 / timing.median)
            try line.print()
        }
    }

    /// A program in the folder of this one.
    static func besideThis(_ name: String) -> String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return URL(fileURLWithPath: own ?? CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent(name).path
    }
}
