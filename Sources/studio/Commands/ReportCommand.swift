import ArgumentParser
import Workflows

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Say what may be concluded from the ratings.",
        discussion: """
            Mean scores by model and by temperature with 95 % intervals, tests of whether models \
            differ, how far listeners agree, the temperature that they prefer, and what there is \
            too little data for. Answers of one listener, or about one piece, are never counted \
            as independent. Ends with a paragraph of methods for a text of your own.

            Examples:
              studio report
              studio report --model fiddle --picture ratings.png
              studio report --json
            """
    )

    @Option(help: "Only the ratings of this model's pieces.")
    var model: String?

    @Option(
        help: ArgumentHelp(
            "Draw scores against temperature; .png or .svg.",
            valueName: "picture"
        )
    )
    var picture: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            if let picture { try PictureWorkflow.check(picture) }
            let result = try ReportWorkflow.report(model: model, in: place.studioLibrary)
            if report.json {
                try Console.result(json: result)
            } else {
                for line in ListenerReportText.lines(result) { Console.result(line) }
            }
            if let picture {
                try PictureWorkflow.ratings(of: result, to: picture)
                Console.note("\(picture): the scores against temperature.")
            }
        }
    }
}
