import ArgumentParser
import Catalog
import Workflows

struct TestListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the listening tests, the newest first.",
        discussion: """
            Example: studio test list
            """
    )

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let tests = try ListeningTestsWorkflow(library: place.studioLibrary).tests()
            if report.json {
                for test in tests { try Console.result(json: test) }
                return
            }
            guard !tests.isEmpty else {
                Console.note("There are no listening tests yet: studio test new NAME --model MODEL")
                return
            }
            var table = TextTable(["name", "kind", "pieces", "listeners", "answers", "created"])
            for test in tests {
                table.add([
                    test.name, test.kind.rawValue, "\(test.stimuli)", "\(test.sessions)",
                    "\(test.answers)", test.created.text,
                ])
            }
            for line in table.lines { Console.result(line) }
        }
    }
}
