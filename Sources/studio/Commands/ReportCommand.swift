public import ArgumentParser
public import Workflows

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Say what may be concluded from the ratings, or from a listening test.",
        discussion: """
            Mean scores by model and by temperature with 95 % intervals, tests of whether models \
            differ, how far listeners agree, the temperature and the weights that they prefer, and \
            what there is too little data for. Answers of one listener, or about one piece, are never counted \
            as independent. Ends with a paragraph of methods for a text of your own.

            With --test, what a listening test says: of pairs how strong each group is and which is \
            preferred, of scales how groups are scored and whether they differ, of human or \
            machine what is taken for human; whose answers were left out by which rule, how \
            consistent listeners were, and what so many answers could have shown.

            Examples:
              studio report
              studio report --model fiddle --picture ratings.png
              studio report --test blind
              studio report --test blind --by model --picture blind.svg --json
            """
    )

    @Option(help: "Only the ratings of this model's pieces.")
    var model: String?

    @Option(help: ArgumentHelp("Report on this listening test.", valueName: "name"))
    var test: String?

    @Option(
        help: ArgumentHelp(
            "What a test compares: setting (a model at a temperature), model, checkpoint (a model's "
                + "weights), temperature, or source (human or machine). Default: setting.",
            valueName: "factor"
        )
    )
    var by: ListeningFactor?

    @Option(
        help: ArgumentHelp(
            "Draw scores against temperature, or a test's findings; .png or .svg.",
            valueName: "picture"
        )
    )
    var picture: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if test != nil, model != nil {
            throw ValidationError("--model is about ratings: give it, or --test.")
        }
        if test == nil, by != nil { throw ValidationError("--by needs --test.") }
    }

    func run() throws {
        try reporting {
            if let picture { try PictureWorkflow.check(picture) }
            if let test {
                try reportTest(test)
            } else {
                try reportRatings()
            }
        }
    }

    private func reportRatings() throws {
        let result = try ReportWorkflow.report(model: model, in: place.studioLibrary)
        try show(result, ListenerReportText.lines)
        if let picture {
            try PictureWorkflow.ratings(of: result, to: picture)
            Console.note("\(picture): the scores against temperature.")
        }
    }

    private func reportTest(_ name: String) throws {
        let result = try ReportWorkflow.report(
            ofTest: name,
            by: by ?? .setting,
            in: place.studioLibrary
        )
        try show(result, TestReportText.lines)
        if let picture {
            try PictureWorkflow.findings(of: result, to: picture)
            Console.note("\(picture): what the test says.")
        }
    }

    private func show<Result: Encodable>(_ result: Result, _ lines: (Result) -> [String]) throws {
        if report.json {
            try Console.result(json: result)
        } else {
            for line in lines(result) { Console.result(line) }
        }
    }
}

extension ListeningFactor: ExpressibleByArgument {}
