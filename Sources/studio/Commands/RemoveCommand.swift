import ArgumentParser
import Catalog
import Foundation
import Workflows

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a generation or a model, files and rows together.",
        discussion: """
            Asks before it removes, unless --yes is given. A model with generations is removed \
            only with --cascade, and they with it.

            Example: studio remove g-7k3f
            """
    )

    @Argument(help: "Ids of generations, or names of models.")
    var names: [String]

    @Flag(help: "Remove without asking.")
    var yes = false

    @Flag(help: "Remove a model's generations with it.")
    var cascade = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    private struct Line: Encodable {
        var removed: String
        var models: Int
        var generations: Int
        var renders: Int
        var ratings: Int
    }

    func run() throws {
        try reporting {
            // All are looked up before the first is removed: a slip in one removes none.
            let workflows = try names.map {
                try RemoveWorkflow($0, cascade: cascade, in: place.studioLibrary)
            }
            for (name, workflow) in zip(names, workflows) {
                guard try isConfirmed(name, workflow.summary) else {
                    Console.note("\(name): kept.")
                    continue
                }
                try workflow.run()
                let removal = workflow.removal
                if report.json {
                    try Console.result(
                        json: Line(
                            removed: name,
                            models: removal.models.count,
                            generations: removal.generations.count,
                            renders: removal.renders,
                            ratings: removal.ratings
                        )
                    )
                } else {
                    Console.result("\(name): removed \(workflow.summary).")
                }
            }
        }
    }

    private func isConfirmed(_ name: String, _ summary: String) throws -> Bool {
        if yes { return true }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "\(name): nobody is there to be asked. Add --yes to remove \(summary)."
            )
        }
        Console.raw("Remove \(name): \(summary)? This cannot be undone. [y/N] ")
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}
