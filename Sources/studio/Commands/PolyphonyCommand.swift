public import ArgumentParser
import Foundation
import Generators
import Neural
public import Workflows

struct PolyphonyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poly",
        abstract: "Nats per frame on the polyphonic-music benchmark (JSB Chorales, Nottingham).",
        discussion: """
            PATH holds train.json, valid.json and test.json: arrays of pieces, each an array of \
            frames, each the array of the MIDI pitches that sound. Scored is every frame but the \
            first of a piece. The epoch is chosen by the validation pieces, and the test pieces are \
            scored once; no training piece that is also a test piece, in any key, is learnt from.

            Examples:
              studio benchmark poly jsb --model markov
              studio benchmark poly jsb --model serial --seeds 1,2,3 --json
            """
    )

    @Argument(help: "Folder of the three files.")
    var path: String

    @Option(
        help: """
            frame: an LSTM whose keys are independent within a frame; serial: an LSTM over notes, \
            whose frames are exact; marginal, markov: closed forms to calibrate by.
            """
    )
    var model = PolyphonyModel.serial

    @Option(help: "Seed of the run.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Several seeds, as 1,2,3: a run each, and their mean."))
    var seeds: SeedList?

    @Option(help: "Longest time of a run, in minutes; the learning rate falls along it.")
    var minutes: Double?

    @Option(help: "Times that every piece is learnt from. Default: by model and size.")
    var epochs: Int?

    @Option(help: "Width of the layers. Default: by model and size.")
    var hidden: Int?

    @Option(help: "LSTM layers. Default: by model and size.")
    var layers: Int?

    @Option(help: "Share of outputs dropped, 0 to 0.95. Default: by model and size.")
    var dropout: Float?

    @Option(help: "Highest learning rate. Default: by model and size.")
    var learningRate: Float?

    @Option(
        help: ArgumentHelp(
            "Transpose at random by up to so many semitones.",
            valueName: "semitones"
        )
    )
    var transpose: Int?

    @Option(help: "fp32, or bf16: faster, on processors with AVX512-BF16.")
    var precision: Precision?

    @Option(help: "Threads; the result does not depend on them.")
    var threads = 1

    @OptionGroup var report: ReportOptions

    func validate() throws {
        try check("minutes", minutes, 0.001...100_000)
        try check("epochs", epochs, 1...100_000)
        try check("hidden", hidden, 1...4096)
        try check("layers", layers, 1...8)
        try check("dropout", dropout, 0...0.95)
        try check("learning-rate", learningRate, 1e-8...10)
        try check("transpose", transpose, 0...12)
        try check("threads", threads, 1...256)
    }

    func run() throws {
        try reporting {
            let workflow = PolyphonyWorkflow(request: request)
            var lines: [PolyphonyLine] = []
            try workflow.run(
                progress: { Console.note(PolyphonyText.progress($0)) },
                result: { line in
                    lines.append(line)
                    if report.json {
                        try Console.result(json: line)
                    } else {
                        Console.result(PolyphonyText.result(line))
                    }
                },
                isCancelled: { Interruption.isRequested }
            )
            guard let summary = PolyphonySummary(lines) else { return }
            if report.json {
                try Console.result(json: summary)
            } else {
                Console.result(PolyphonyText.summary(summary))
            }
        }
    }

    private var request: PolyphonyRequest {
        var request = PolyphonyRequest(path: path, model: model)
        request.seeds = seeds?.seeds ?? [seed]
        request.minutes = minutes
        request.threads = threads
        request.adjust = { [epochs, hidden, layers, dropout, learningRate, transpose, precision] in
            if let epochs { $0.epochs = epochs }
            if let hidden { $0.hidden = hidden }
            if let layers { $0.layers = layers }
            if let dropout { $0.dropout = dropout }
            if let learningRate { $0.learningRate = learningRate }
            if let transpose { $0.transposition = transpose }
            if let precision { $0.precision = precision }
        }
        return request
    }
}

/// Seeds as a user writes them: 1,2,3.
struct SeedList: ExpressibleByArgument {
    let seeds: [UInt64]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let seeds = parts.compactMap { UInt64($0) }
        guard !seeds.isEmpty, seeds.count == parts.count, Set(seeds).count == seeds.count else {
            return nil
        }
        self.seeds = seeds
    }
}

extension PolyphonyModel: ExpressibleByArgument {}
