import ArgumentParser
import Foundation
import Workflows

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Hold what a model writes against music that it has not seen.",
        discussion: """
            Windows that the model writes are compared with those of the corpus's validation and \
            test part: ranges, densities, scales, and histograms of pitch classes, lengths and \
            intervals. Beside each distance stand those of training windows, the least to hope \
            for, of random notes with the same marginals, and of other models.

            Examples:
              studio evaluate --model fiddle-gan
              studio evaluate --model chorales --voices --count 100
              studio evaluate --model fiddle-gan --beside fiddle-lstm --count 500 --json
            """
    )

    @Option(help: "Name of the model.")
    var model: String

    @Option(help: "Windows of each set, 10 to 100000.")
    var count = 300

    @Option(help: "Folder of MIDI files. Default: the one that the model learnt from.")
    var corpus: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Other models to set beside it.", valueName: "model")
    )
    var beside: [String] = []

    @Option(help: "Temperature of the models' draws, 0 to 10.")
    var temperature = 1.0

    @Option(help: "Seed of every draw.")
    var seed: UInt64 = 1

    @Flag(
        help: """
            Compare in the key that the model learns in (the piano roll and LSTMs: C major or A \
            minor), not as it sounds.
            """
    )
    var learntKey = false

    @Flag(
        help: """
            Count voice crossings, parallels, ranges and dissonance of --count pieces in four \
            parts beside the corpus's own.
            """
    )
    var voices = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            if voices {
                var request = VoicesRequest(model: model)
                request.count = count
                request.corpus = corpus
                request.temperature = temperature
                request.seed = seed
                return try VoicesReport.print(
                    request,
                    library: place.studioLibrary,
                    json: report.json
                )
            }
            var request = EvaluateRequest(model: model)
            request.count = count
            request.corpus = corpus
            request.beside = beside
            request.temperature = temperature
            request.seed = seed
            request.inLearntKey = learntKey
            let progress = SharedProgressLine()
            defer { progress.clear() }
            let result = try EvaluateWorkflow(library: place.studioLibrary, request: request).run(
                progress: { progress.show($0, $1) },
                isCancelled: { Interruption.isRequested }
            )
            progress.clear()
            for remark in result.remarks { Console.note(remark) }
            if report.json {
                for line in result.sets { try Console.result(json: line) }
            } else {
                for line in EvaluateTable.lines(result.sets) { Console.result(line) }
            }
        }
    }
}
