public import ArgumentParser
public import Catalog
import Encoding
import Workflows

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a table of the catalog, or the tokens of a folder, for other programs.",
        discussion: """
            A table becomes CSV or JSON Lines. With --dataset, a folder of MIDI files becomes \
            tokens as JSON, a file a sequence with the key "ids", split into train, validation and \
            test as training splits it, with the vocabulary; MidiTok's DatasetJSON reads them.

            Examples:
              studio export ratings --format csv --output ratings.csv
              studio export --dataset songs/ --output tokens/
              studio export --dataset band/ --encoding remi --programs --output tokens/
            """
    )

    @Argument(
        help: "generations, models, renders or ratings; tests, stimuli, sessions or answers."
    )
    var table: CatalogTable?

    @Option(help: "csv or jsonl. Default: by the output's name, else csv.")
    var format: ExportFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; with --dataset, the folder.", valueName: "path")
    )
    var output: String?

    @Option(
        help: ArgumentHelp("Write the tokens of this folder of MIDI files.", valueName: "folder")
    )
    var dataset: String?

    @Option(help: "Dataset: seed of the split. Default: 1, as in training.")
    var seed: UInt64?

    @Flag(help: "Dataset: keep what is whole in damaged files.")
    var lenient = false

    @OptionGroup(title: "--dataset: how music becomes tokens. Default: what suits the folder")
    var encoding: EncodingOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    private struct Line: Encodable {
        var table: String
        var rows: Int
        var output: String
    }

    func validate() throws {
        guard dataset != nil else {
            if encoding.encoding != nil || seed != nil || lenient {
                throw ValidationError("--encoding, --seed and --lenient go with --dataset FOLDER.")
            }
            return
        }
        if table != nil || format != nil {
            throw ValidationError(
                "--dataset writes tokens, not a table: leave out "
                    + (table.map { "\"\($0.rawValue)\"" } ?? "--format") + "."
            )
        }
        guard let output, !output.isEmpty else {
            throw ValidationError("--dataset needs --output FOLDER, which is made.")
        }
    }

    func run() throws {
        try reporting {
            if let dataset { return try writeDataset(of: dataset, to: output ?? "") }
            let table = table ?? .generations
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

extension ExportCommand {
    private func writeDataset(of folder: String, to output: String) throws {
        var request = DatasetRequest(folder: folder, output: output)
        request.encoding = encoding.configuration
        request.seed = seed ?? 1
        request.lenient = lenient
        let progress = SharedProgressLine()
        defer { progress.clear() }
        let workflow = DatasetWorkflow(library: place.studioLibrary, request: request)
        let result = try workflow.run {
            progress.show(Double($0.done) / Double(max($0.total, 1)), "\($0.stage.rawValue)")
        } isCancelled: {
            Interruption.isRequested
        }
        progress.clear()
        if report.json {
            try Console.result(json: result)
            return
        }
        if let reason = result.encodingReason.value {
            Console.note("\(result.encoding): \(reason).")
        }
        for file in result.leftOut { Console.note("left out  \(file.path): \(file.reason)") }
        for remark in result.remarks { Console.note("\(remark).") }
        let parts = ["train", "validation", "test"]
            .map { "\(result.sequences[$0] ?? 0) to \($0)" }.joined(separator: ", ")
        Console.result(
            "\(result.output)  \(result.encoding), \(result.vocabulary) tokens; sequences: "
                + "\(parts); \(result.tokens) tokens in all"
        )
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
