import ArgumentParser
import Catalog
import Foundation
import Workflows

struct TestRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a listening test with its answers; the generations stay.",
        discussion: """
            Asks before it removes, unless --yes is given.

            Example: studio test remove blind
            """
    )

    @Argument(help: "The test's name.")
    var name: String

    @Flag(help: "Remove without asking.")
    var yes = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let workflow = try ListeningTestsWorkflow(library: place.studioLibrary)
            let plan = try workflow.previewRemoval(of: name)
            let summary =
                "\(plan.stimuli) pieces, \(plan.sessions) sessions, \(plan.answers) answers"
            guard try isConfirmed(summary) else {
                Console.note("\(name): kept.")
                return
            }
            let removal = try workflow.remove(name)
            if report.json {
                try Console.result(json: removal)
            } else {
                Console.result("\(name): removed with \(summary).")
            }
        }
    }

    private func isConfirmed(_ summary: String) throws -> Bool {
        if yes { return true }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "\(name): nobody is there to be asked. Add --yes to remove it with \(summary)."
            )
        }
        Console.raw("Remove \(name) with \(summary)? This cannot be undone. [y/N] ")
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}
