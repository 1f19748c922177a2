import ArgumentParser
import Catalog
import Foundation
import Workflows

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List generations, models, renders, ratings or takes.",
        discussion: """
            Example: studio list generations --best --limit 10
            """
    )

    enum Table: String, ExpressibleByArgument, CaseIterable {
        case generations, models, renders, ratings, takes
    }

    @Argument(help: "generations, models, renders, ratings or takes (what you recorded).")
    var table: Table = .generations

    @Option(help: "Only the generations of this model.")
    var model: String?

    @Flag(help: "The best rated generations first, instead of the newest.")
    var best = false

    @Option(help: "How many at most; 0 for all.")
    var limit = 50

    @Flag(help: "Ratings: those too that a later one replaced.")
    var history = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is \(limit); expected 0 or more.") }
        if table != .generations, model != nil || best {
            throw ValidationError("--model and --best choose among generations only.")
        }
        if table != .ratings, history {
            throw ValidationError("--history is of ratings only: studio list ratings --history.")
        }
    }

    func run() throws {
        try reporting {
            let limit = limit == 0 ? nil : limit
            guard table != .takes else { return try showTakes(limit) }
            let lists = try ListWorkflow(library: place.studioLibrary)
            switch table {
            case .generations:
                let lines = try lists.generations(model: model, bestRated: best, limit: limit)
                try show(
                    lines,
                    ["id", "model", "epoch", "T", "seed", "notes", "s", "score", "midi"]
                ) {
                    [
                        $0.id, $0.model, $0.epoch.value.map { "\($0)" } ?? "-",
                        number($0.temperature.value, 2), "\($0.seed)",
                        "\($0.notes)", number($0.seconds, 1), score($0), $0.midi.value ?? "-",
                    ]
                }
            case .models:
                try show(
                    lists.models(),
                    ["name", "kind", "encoding", "parameters", "loss", "generations", "created"]
                ) {
                    [
                        $0.name, $0.kind, $0.encoding, "\($0.parameters)",
                        number($0.bestValidationLoss, 4), "\($0.generations)", $0.created.text,
                    ]
                }
            case .renders:
                try show(
                    lists.renders(limit: limit),
                    ["id", "generation", "s", "peak", "soundfont", "output"]
                ) {
                    [
                        "\($0.id)", $0.generation.value ?? "-", number($0.seconds, 1),
                        number($0.peak, 3), URL(fileURLWithPath: $0.soundfont).lastPathComponent,
                        $0.output,
                    ]
                }
            case .ratings:
                try show(
                    lists.ratings(history: history, limit: limit),
                    ["id", "generation", "score", "rater", "created", "comment"]
                ) {
                    [
                        "\($0.id)", $0.generation, "\($0.score)", $0.rater, $0.created.text,
                        $0.comment ?? "",
                    ]
                }
            case .takes:
                break
            }
        }
    }

    /// Takes are files of the library, and need no catalog.
    private func showTakes(_ limit: Int?) throws {
        let takes = try TakesWorkflow.takes(in: place.studioLibrary, limit: limit)
        try show(takes, ["id", "notes", "s", "created", "midi"]) {
            [$0.id, "\($0.notes)", number($0.seconds, 1), $0.created, $0.midi]
        }
    }

    private func show<Line: Encodable>(
        _ lines: [Line],
        _ header: [String],
        _ cells: (Line) -> [String]
    ) throws {
        if report.json {
            for line in lines { try Console.result(json: line) }
            return
        }
        guard !lines.isEmpty else {
            Console.note(
                best ? "No generation is rated yet." : "There are no \(table.rawValue) yet."
            )
            return
        }
        var text = TextTable(header)
        for line in lines { text.add(cells(line)) }
        for line in text.lines { Console.result(line) }
    }

    private func score(_ line: GenerationLine) -> String {
        line.meanScore.value.map { String(format: "%.1f (%d)", $0, line.ratings) } ?? "-"
    }

    private func number(_ value: Double?, _ places: Int) -> String {
        value.map { String(format: "%.\(places)f", $0) } ?? "-"
    }
}
