import ArgumentParser
import Catalog
import Workflows

struct TestAnswersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "Write the raw answers to a listening test as CSV or JSON Lines.",
        discussion: """
            Example: studio test answers blind --output answers.csv
            """
    )

    @Argument(help: "The test's name.")
    var name: String

    @Option(help: "csv or jsonl. Default: by the output's name, else csv.")
    var format: ExportFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    private struct Line: Encodable {
        var test: String
        var answers: Int
        var output: String
    }

    func run() throws {
        try reporting {
            let chosen = ExportFormat.chosen(format, output: output, json: report.json)
            let count = try ListeningTestsWorkflow(library: place.studioLibrary)
                .writeAnswers(of: name, as: chosen, to: output) { Console.out($0) }
            guard let output else { return }
            if report.json {
                try Console.result(json: Line(test: name, answers: count, output: output))
            } else {
                Console.note("\(output): \(count) answers.")
            }
        }
    }
}
