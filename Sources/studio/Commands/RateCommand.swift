import ArgumentParser
import Workflows

struct RateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Rate a generation from 1 (bad) to 5 (excellent).",
        discussion: """
            Rating again adds a rating: the latest of a rater counts, the history stays.

            Example: studio rate g-7k3f 4 --rater anna --comment "a good second half"
            """
    )

    @Argument(help: "Id of the generation, or its beginning.")
    var id: String

    @Argument(help: "1 (bad), 2, 3, 4 or 5 (excellent).")
    var score: Int

    @Option(help: "Who rates. Default: your login name.")
    var rater: String?

    @Option(help: "What you want to say about it.")
    var comment: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let rating = try RateWorkflow.rate(
                id,
                score: score,
                rater: rater,
                comment: comment,
                in: place.studioLibrary
            )
            if report.json {
                try Console.result(json: rating)
            } else {
                Console.result("\(rating.rater) gives \(rating.generation) \(rating.score) of 5.")
            }
        }
    }
}
