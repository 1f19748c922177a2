import ArgumentParser
import Foundation
import Workflows

/// The program: every command, each in a file of its own.
@main
struct StudioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "studio",
        abstract: "Learns from a folder of MIDI files, writes new music, renders it, rates it.",
        discussion: """
            Begin with:
              studio doctor
              studio train songs/ --model lstm --minutes 5
              studio sample --model songs-lstm --temperature 0.9 --count 3 --render
              studio list
              studio rate ID 4
              studio serve
            """,
        version: "0.1.0",
        subcommands: [TrySoundfontCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Make music",
                subcommands: [TrainCommand.self, SampleCommand.self, RenderCommand.self]
            ),
            CommandGroup(
                name: "Look and judge",
                subcommands: [
                    InspectCommand.self, CompareCommand.self, EvaluateCommand.self,
                    ListCommand.self, ShowCommand.self, RateCommand.self, ReportCommand.self,
                    ReplayCommand.self, RemoveCommand.self, BenchmarkCommand.self,
                ]
            ),
            CommandGroup(
                name: "Exchange with other programs",
                subcommands: [ImportCommand.self, ExportCommand.self, LogitsCommand.self]
            ),
            CommandGroup(
                name: "Ask listeners",
                subcommands: [ServeCommand.self, TestCommand.self]
            ),
            CommandGroup(
                name: "Play live",
                subcommands: [
                    PortsCommand.self, PlayCommand.self, RecordCommand.self, JamCommand.self,
                ]
            ),
            CommandGroup(name: "The machine", subcommands: [DoctorCommand.self]),
        ]
    )

    static func main() async {
        StandardStreams.open()
        Console.widenHelp()
        do {
            try UnreadableText.check()
        } catch {
            Console.note("studio: \(error.message)")
            Foundation.exit(error.kind.rawValue)
        }
        await run(NegativeValues.joined(Array(CommandLine.arguments.dropFirst())))
    }

    /// Does what the arguments ask for; what the parser says of them is harmless for a terminal.
    private static func run(_ arguments: [String]) async {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let words = fullMessage(for: error)
            if code == .success { Console.out(words.isEmpty ? "" : words + "\n") }
            if code != .success, !words.isEmpty { Console.note(words) }
            Foundation.exit(code.rawValue)
        }
    }
}
