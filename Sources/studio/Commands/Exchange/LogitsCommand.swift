import ArgumentParser
import Foundation
import Generators
import Workflows

struct LogitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logits",
        abstract: "Say what a model's network makes of a piece, number by number.",
        discussion: """
            Of a model with tokens: each token of a piece, how likely it was, and what the model \
            expects next; --json prints the logits themselves, to compare with the same network in \
            another program. Of a GAN: what its generator makes of the latent of a seed.

            Examples:
              studio logits --model fiddle reel.mid
              studio logits --model fiddle reel.mid --json > logits.json
              studio logits --model fiddle --tokens 0,60,62 --json
              studio logits --model fiddle-gan --seed 3 --json
            """
    )

    @Option(help: "Name of the model.")
    var model: String

    @Argument(help: "A MIDI file, or the id of a generation or take, for the model to read.")
    var piece: String?

    @Option(
        help: ArgumentHelp("The tokens to read, in place of a piece.", valueName: "n,n,...")
    )
    var tokens: String?

    @Option(help: "GAN: seed of the latent. Default: 1.")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("GAN: spread of the latent, 0 to 10. Default: 1.", valueName: "t")
    )
    var temperature: Double?

    @Option(help: ArgumentHelp("GAN: class of the piece. Default: drawn.", valueName: "name"))
    var label: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if tokens != nil, piece != nil {
            throw ValidationError("Give a piece or --tokens, not both.")
        }
        _ = try tokenList()
        try check("temperature", temperature, 0...10)
    }

    func run() throws {
        try reporting {
            var request = LogitsWorkflow.Request(model: model)
            request.piece = piece
            request.tokens = try tokenList()
            if seed != nil || temperature != nil || label != nil {
                request.source = LatentSource(
                    seed: seed ?? 1,
                    temperature: temperature ?? 1,
                    label: label
                )
            }
            try LogitsWorkflow(library: place.studioLibrary, request: request).run { line in
                if report.json {
                    try Console.result(json: line)
                } else {
                    for line in Self.lines(line.answer) { Console.result(line) }
                }
            }
        }
    }

    private func tokenList() throws -> [Int32]? {
        try tokens?.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let token = Int32(word.trimmingCharacters(in: .whitespaces)), token >= 0 else {
                throw ValidationError(
                    "--tokens: \"\(word)\" is no token; expected numbers such as 0,60,62."
                )
            }
            return token
        }
    }

    private static func lines(_ answer: LogitsReport.Answer) -> [String] {
        if case .latent(let seed, let inputs, let outputs) = answer {
            let range =
                "\(decimal(Double(outputs.min() ?? 0), 3)) to "
                + "\(decimal(Double(outputs.max() ?? 0), 3))"
            return ["seed \(seed)  \(inputs.count) inputs, \(outputs.count) outputs from \(range)"]
        }
        var table = TextTable(["place", "token", "likely", "expected next", "with"])
        for (place, reading) in answer.readings.enumerated() {
            table.add([
                "\(place)", reading.name, reading.probability.map { decimal($0, 4) } ?? "-",
                reading.expected, decimal(reading.expectedProbability, 4),
            ])
        }
        return table.lines
    }
}
