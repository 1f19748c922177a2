import ArgumentParser
import Foundation
import Workflows

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "How likely a model finds music, and how far music lies from other music.",
        discussion: """
            With --model alone: the likelihood of the pieces that the model did not learn from, and \
            what it writes held against them. With paths and --model: their likelihood. With paths \
            and --against: one set of pieces held against another, no model needed. A path is a \
            folder, a MIDI file, or the id of a generation or take.

            Every token of a piece but the first is scored, the end too, by the model's own \
            probability; docs/evaluation.md defines all figures.

            Examples:
              studio evaluate --model fiddle
              studio evaluate --model fiddle --likelihood --part test --json
              studio evaluate songs/ g-7k3f --model fiddle
              studio evaluate new-songs/ --against songs/
              studio evaluate --model fiddle --generations all
              studio evaluate --model fiddle-gan --beside fiddle --windows --count 500
              studio evaluate --model fiddle --originality
              studio evaluate piece.mid --model fiddle --surprise surprise.png
              studio evaluate --model chorales --voices --count 100
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Folders, MIDI files, ids: what is scored, or compared. Default: what the model writes.",
            valueName: "path"
        )
    )
    var paths: [String] = []

    @Option(help: "Name of the model.")
    var model: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "What is compared with. Default: what the model did not learn from.",
            valueName: "path"
        )
    )
    var against: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Compare kept generations in place of new ones: ids, or `all` of the model's.",
            valueName: "id"
        )
    )
    var generations: [String] = []

    @Option(
        help: "Part of the corpus to score and compare with: held-out, validation, test, train."
    )
    var part = EvaluateRequest.Part.heldOut

    @Flag(help: "Likelihoods only: nothing is written and compared.")
    var likelihood = false

    @Flag(help: "Compare windows of a few bars (melodies), not whole pieces. A GAN's are windows.")
    var windows = false

    @Option(help: "Pieces, or windows, to draw of each set. Default: 50 pieces, 300 windows.")
    var count: Int?

    @Option(help: "Folder of MIDI files. Default: the one that the model learnt from.")
    var corpus: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Other models to set beside it.", valueName: "model")
    )
    var beside: [String] = []

    @Option(help: "Temperature of the models' draws, 0 to 10.")
    var temperature = 1.0

    @Option(help: "Random relabellings of each permutation test; 0 for none.")
    var permutations = 9_999

    @Option(help: "Seed of every draw.")
    var seed: UInt64 = 1

    @Flag(
        help: """
            With --windows: compare in the key that the model learns in (the piano roll and LSTMs: \
            C major or A minor), not as it sounds.
            """
    )
    var learntKey = false

    @OptionGroup var originality: OriginalityOptions
    @OptionGroup var pictures: EvaluationPictureOptions
    @Flag(
        help: """
            Count voice crossings, parallels, ranges and dissonance of --count pieces in four \
            parts beside the corpus's own.
            """
    )
    var voices = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if likelihood, windows {
            throw ValidationError("Give --likelihood or --windows, not both.")
        }
        if likelihood, model == nil {
            throw ValidationError("--likelihood needs a model: name it with --model.")
        }
        if voices, model == nil {
            throw ValidationError("--voices needs a model: name it with --model.")
        }
    }

    func run() throws {
        try reporting {
            try pictures.check(
                paths: paths,
                model: model,
                comparesPieces: !likelihood && !windows && !originality.isAsked
            )
            if originality.isAsked {
                return try originality.run(
                    originalityRequest,
                    in: place.studioLibrary,
                    json: report.json
                )
            }
            if voices, let model {
                var request = VoicesRequest(model: model)
                if let count { request.count = count }
                request.corpus = corpus
                request.temperature = temperature
                request.seed = seed
                return try VoicesReport.print(
                    request,
                    library: place.studioLibrary,
                    json: report.json
                )
            }
            let progress = SharedProgressLine()
            defer { progress.clear() }
            let result = try EvaluateWorkflow(library: place.studioLibrary, request: request).run(
                progress: { progress.show($0, $1) },
                isCancelled: { Interruption.isRequested }
            )
            progress.clear()
            for remark in result.remarks { Console.note(remark) }
            if report.json {
                try EvaluateReport.print(json: result)
            } else {
                for line in EvaluateReport.lines(result) { Console.result(line) }
            }
            try pictures.draw(result, paths: paths, model: model, in: place.studioLibrary)
        }
    }

    private var originalityRequest: OriginalityRequest {
        var request = OriginalityRequest()
        request.model = model
        request.corpus = corpus
        request.pieces = paths + generations
        request.temperature = temperature
        request.seed = seed
        if let count { request.count = count }
        return request
    }

    private var request: EvaluateRequest {
        var request = EvaluateRequest(model: model)
        request.paths = paths
        request.against = against
        request.generations = generations
        request.part = part
        request.comparison = likelihood ? EvaluateRequest.Comparison.none : windows ? .windows : nil
        request.count = count
        request.corpus = corpus
        request.beside = beside
        request.temperature = temperature
        request.seed = seed
        request.permutations = permutations
        request.inLearntKey = learntKey
        return request
    }
}
