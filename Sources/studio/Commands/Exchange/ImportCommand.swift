import ArgumentParser
import Neural
import Workflows

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take an LSTM or a GRU that PyTorch trained into the library.",
        discussion: """
            The file holds the state_dict of an embedding, a torch.nn.LSTM or torch.nn.GRU, and a \
            linear output, written by safetensors. The parts are found by shapes and names. What the tokens mean, \
            weights do not say: a config.json of Studio's or a dataset.json of `studio export \
            --dataset` beside the weights does, or --config, or --encoding. With --corpus, the \
            music that it learnt from, tempo, program, metres and limits of its pieces are the \
            corpus's.

            Examples:
              studio import trained/weights.safetensors --name mine
              studio import lstm.safetensors --encoding melody --corpus songs/
              studio import lstm.safetensors --config tokens/dataset.json --recurrent-module rnn
            """
    )

    @Argument(help: "The weights: a safetensors file of single-precision tensors.")
    var weights: String

    @Option(help: "Name of the new model. Default: the file's and the kind.")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "A config.json or dataset.json. Default: the one beside the weights, if any.",
            valueName: "file"
        )
    )
    var config: String?

    @Option(help: ArgumentHelp("Folder of the music that it learnt from.", valueName: "folder"))
    var corpus: String?

    @Option(help: ArgumentHelp("Module of the embedding. Default: found.", valueName: "name"))
    var embeddingModule: String?

    @Option(help: ArgumentHelp("Module of the LSTM or GRU. Default: found.", valueName: "name"))
    var recurrentModule: String?

    @Option(help: ArgumentHelp("Module of the output. Default: found.", valueName: "name"))
    var outputModule: String?

    @Option(help: "Quarter notes a minute of its pieces, 20 to 400. Default: the corpus's, or 120.")
    var tempo: Double?

    @Option(help: "General MIDI program of its pieces, 0 to 127. Default: the corpus's, or 0.")
    var program: Int?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Metres that its pieces open with, the commonest first. Default: the corpus's.",
            valueName: "n/d"
        )
    )
    var metres: [String] = []

    @OptionGroup var encoding: EncodingOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        try check("tempo", tempo, 20...400)
        try check("program", program, 0...127)
    }

    func run() throws {
        try reporting {
            var request = ImportRequest(weights: weights)
            request.name = name
            request.configuration = config
            request.corpus = corpus
            request.encoding = encoding.configuration
            request.modules = TorchNetwork.Names(
                embedding: embeddingModule,
                recurrent: recurrentModule,
                output: outputModule
            )
            request.tempo = tempo
            request.program = program
            request.metres = metres
            let result = try ImportWorkflow(library: place.studioLibrary, request: request).run()
            if report.json {
                try Console.result(json: result)
                return
            }
            Console.result(
                "\(result.model)  \(result.encoding), \(result.vocabulary) tokens; embedding "
                    + "\(result.embedding), \(result.cell) \(result.layers) x \(result.hidden); "
                    + "\(result.parameters) parameters  \(result.folder)"
            )
            for remark in result.remarks { Console.note("\(result.model): \(remark).") }
        }
    }
}
