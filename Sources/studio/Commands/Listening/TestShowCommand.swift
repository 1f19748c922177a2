import ArgumentParser
import Catalog
import Workflows

struct TestShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything about a listening test: questions, pieces, listeners, exclusions.",
        discussion: """
            What the pieces are is shown too: listeners should not see it.

            Example: studio test show blind
            """
    )

    @Argument(help: "The test's name.")
    var name: String

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let story = try ListeningTestsWorkflow(library: place.studioLibrary).story(of: name)
            if report.json {
                try Console.result(json: story)
            } else {
                show(story)
            }
        }
    }

    private func show(_ story: ListeningTestStory) {
        let (test, settings) = (story.test, story.settings)
        Console.result(
            "\(test.name): \(test.kind.rawValue), made \(test.created), seed \(test.seed)"
        )
        Console.result("question  \(settings.question)")
        for scale in settings.scales { Console.result("scale     \(scale.name): \(scale.label)") }
        Console.result(
            "session   \(settings.trials) questions, \(decimal(100 * settings.repeats, 0)) % come "
                + "twice, each piece heard for \(decimal(settings.minimumSeconds, 1)) s or more"
        )
        Console.result("listeners \(test.sessions), \(test.answers) answers")
        for reason in ListenerExclusions.Reason.allCases {
            guard let count = story.exclusions.counts[reason] else { continue }
            Console.result("excluded  \(count) for \(reason.rawValue)")
        }
        var table = TextTable(["code", "source", "model", "T", "s", "LUFS", "dBTP", "piece"])
        for stimulus in story.stimuli {
            table.add([
                stimulus.code, stimulus.source.rawValue, stimulus.model ?? "-",
                stimulus.temperature.map { decimal($0, 2) } ?? "-",
                decimal(stimulus.musicSeconds, 1), decimal(stimulus.loudness, 2),
                decimal(stimulus.truePeak, 1), stimulus.generation ?? stimulus.origin ?? "-",
            ])
        }
        for line in table.lines { Console.result(line) }
    }
}
