import ArgumentParser
import Workflows

/// Pictures of what `studio evaluate` finds.
struct EvaluationPictureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Draw the one piece named, each note coloured by its surprise under --model; .png, .svg.",
            valueName: "picture"
        )
    )
    var surprise: String?

    @Option(
        help: ArgumentHelp(
            "Draw the histograms of the sets of pieces compared; .png, .svg.",
            valueName: "picture"
        )
    )
    var histograms: String?

    /// Refuses what cannot be drawn, before there is work to lose.
    ///
    /// - Throws: `Failure` of kind `usage`.
    func check(paths: [String], model: String?, comparesPieces: Bool) throws {
        for output in [surprise, histograms].compactMap({ $0 }) {
            try PictureWorkflow.check(output)
        }
        if surprise != nil, paths.count != 1 || model == nil {
            throw Failure(
                .usage,
                "--surprise draws one piece under a model: studio evaluate piece.mid --model NAME "
                    + "--surprise picture.png."
            )
        }
        if histograms != nil, !comparesPieces { throw Self.noSets }
    }

    private static let noSets = Failure(
        .usage,
        "--histograms draws sets of whole pieces, and none is compared: leave out --likelihood, "
            + "--windows and --originality, or add --against."
    )

    /// Draws what was asked for.
    ///
    /// - Throws: `Failure`.
    func draw(
        _ result: EvaluateWorkflow.Result,
        paths: [String],
        model: String?,
        in library: StudioLibrary
    ) throws {
        if let surprise, let piece = paths.first, let model {
            try PictureWorkflow.surprise(of: piece, under: model, in: library, to: surprise)
            Console.note("\(surprise): the notes' surprise.")
        }
        if let histograms {
            guard !result.shares.isEmpty else {
                throw Self.noSets
            }
            try PictureWorkflow.histograms(of: result.shares, to: histograms)
            Console.note("\(histograms): the histograms.")
        }
    }
}
