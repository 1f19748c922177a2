import ArgumentParser
import DurableFiles
import Workflows

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make a generation again from its row and say whether the bytes agree.",
        discussion: """
            Exits with 0 where they agree and with 65 where they do not.

            Example: studio replay g-7k3f
            """
    )

    @Argument(help: "Id of the generation, or its beginning.")
    var id: String

    @Option(help: ArgumentHelp("Write the piece as made now to this file.", valueName: "file"))
    var output: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let (line, bytes) = try ReplayWorkflow.replay(id, in: place.studioLibrary) {
                Interruption.isRequested
            }
            if let output { try DurableFile.write(bytes, to: output) }
            if report.json {
                try Console.result(json: line)
            } else {
                Console.result(
                    "\(line.id): made again, the bytes are "
                        + (line.identical ? "identical." : "different.")
                        + (line.reason.value.map { " Because \($0)." } ?? "")
                )
            }
            if !line.identical { throw ExitCode(Failure.Kind.badData.rawValue) }
        }
    }
}
