public import ArgumentParser
public import Catalog
import Workflows

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a table of the catalog as CSV or JSON Lines.",
        discussion: """
            Example: studio export ratings --format csv --output ratings.csv
            """
    )

    @Argument(
        help: "generations, models, renders or ratings; tests, stimuli, sessions or answers."
    )
    var table: CatalogTable = .generations

    @Option(help: "csv or jsonl. Default: by the output's name, else csv.")
    var format: ExportFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    private struct Line: Encodable {
        var table: String
        var rows: Int
        var output: String
    }

    func run() throws {
        try reporting {
            let chosen = ExportFormat.chosen(format, output: output, json: report.json)
            let rows = try ExportWorkflow.export(
                table,
                as: chosen,
                to: output,
                from: place.studioLibrary
            ) { Console.out($0) }
            guard let output else { return }
            if report.json {
                try Console.result(
                    json: Line(table: table.rawValue, rows: rows, output: output)
                )
            } else {
                Console.note("\(output): \(rows) rows.")
            }
        }
    }
}

extension CatalogTable: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {
    /// The format asked for, else what the output's name says.
    static func chosen(_ format: ExportFormat?, output: String?, json: Bool) -> ExportFormat {
        // --json asks for one JSON object a line: without a file, the rows themselves.
        format ?? (output?.hasSuffix(".jsonl") ?? json ? .jsonLines : .csv)
    }
}
