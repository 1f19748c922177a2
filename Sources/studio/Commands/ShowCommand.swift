import ArgumentParser
import Catalog
import Workflows

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything about a generation or a model, with the lineage as a tree.",
        discussion: """
            Example: studio show g-7k3f
            """
    )

    @Argument(help: "Id of a generation, or name of a model.")
    var name: String

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            switch try ShowWorkflow.show(name, in: place.studioLibrary) {
            case .generation(let lineage): try show(lineage)
            case .model(let story): try show(story)
            }
        }
    }

    private func show(_ lineage: Lineage) throws {
        if report.json {
            try Console.result(json: lineage)
            return
        }
        let piece = lineage.generation
        Console.result(lineage.tree.text)
        Console.result("")
        Console.result("midi      \(piece.midi.map(place.studioLibrary.resolved) ?? "-")")
        Console.result("audio     \(piece.audio.map(place.studioLibrary.resolved) ?? "-")")
        Console.result("created   \(piece.created)")
        Console.result("settings  \(piece.settings)")
        for warning in piece.warnings { Console.result("warning   \(warning)") }
    }

    private func show(_ story: ShowWorkflow.ModelStory) throws {
        if report.json {
            try Console.result(json: story)
            return
        }
        let model = story.model
        Console.result(
            "model \(model.name): \(model.kind), \(model.encoding), \(model.parameters) parameters"
        )
        Console.result("folder    \(story.folder)")
        if let parent = model.parent { Console.result("from      \(parent)") }
        if let source = model.importedFrom {
            Console.result(
                "imported  from \(source), sha256 \((model.importedHash ?? "").prefix(12))"
            )
        }
        for corpus in story.corpora {
            Console.result(
                "corpus    \(corpus.folder): \(corpus.filesUsed) files, \(corpus.notes) notes"
            )
        }
        for run in story.trainingRuns {
            let loss =
                run.bestValidationLoss.map { ", best validation loss \(decimal($0, 4)) nats" } ?? ""
            Console.result(
                "run \(run.id)     \(run.status.rawValue), \(run.epochs) epochs, seed \(run.seed)"
                    + loss
            )
            for checkpoint in story.checkpoints where checkpoint.trainingRunID == run.id {
                Console.result(
                    "          epoch \(checkpoint.epoch), step \(checkpoint.step)"
                        + (checkpoint.isBest ? ", best" : "")
                        + ", weights \(checkpoint.weightsHash.prefix(12))"
                )
            }
            Console.result("settings  \(run.settings)")
        }
        Console.result("made      \(model.generations) generations")
    }
}
