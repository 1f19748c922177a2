import Encoding
import Foundation
import Generators
import Neural

/// What an imported model's tokens mean, and what its music is like: all that weights do not say.
struct ImportMeaning {
    let library: StudioLibrary
    let request: ImportRequest
    /// What a file beside the weights says.
    let description: ImportDescription?

    /// What was asked for, what the description says, or what suits the corpus.
    ///
    /// - Throws: `Failure` where none of these is given.
    func encoding() throws(Failure) -> any TokenEncoding {
        var configuration = request.encoding ?? description?.encoding
        if configuration == nil, let corpus = request.corpus {
            configuration = try library.suitableEncoding(for: corpus, lenient: false).encoding
        }
        guard let configuration else {
            throw Failure(
                .usage,
                "\(request.weights): what do its tokens mean? Weights do not say. Give --encoding, "
                    + "--config config.json or dataset.json, or --corpus FOLDER with the music that "
                    + "it learnt from."
            )
        }
        return try attempt { () throws in try configuration.makeEncoding() }
    }

    /// Checks that tokens and weights belong together.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - encoding: What its tokens are to mean.
    ///   - path: Where the description was read; nil without one.
    /// - Throws: `Failure`, naming the encodings with as many tokens where there are such.
    func check(
        _ network: TorchNetwork,
        _ encoding: any TokenEncoding,
        path: String?
    ) throws(Failure) {
        guard network.shape.vocabulary == encoding.vocabularySize else {
            let fitting = Self.encodings(of: network.shape.vocabulary)
            throw Failure(
                .badData,
                "\(request.weights): embedding and output have \(network.shape.vocabulary) tokens, "
                    + "and \(encoding.configuration.identity) has \(encoding.vocabularySize). "
                    + (fitting.isEmpty
                        ? "No encoding of Studio's has so many: train on the tokens of `studio "
                            + "export --dataset`."
                        : "With so many tokens there is: \(fitting.joined(separator: ", ")).")
            )
        }
        guard let lstm = description?.lstm, let path else { return }
        let shape = network.shape
        for (name, said, found) in [
            ("embedding", lstm.embedding, shape.embedding), ("hidden", lstm.hidden, shape.hidden),
            ("layers", lstm.layers, shape.layers),
        ] where said != found {
            throw Failure(
                .badData,
                "\(path): says \(name) \(said), and the weights have \(found). Give the file that "
                    + "belongs to \(request.weights), or --encoding alone."
            )
        }
    }

    /// Every encoding with so many tokens, as its options are typed.
    private static func encodings(of vocabulary: Int) -> [String] {
        EncodingKind.allCases.flatMap { kind -> [String] in
            let choices: [(EncodingConfiguration, String)] =
                switch kind {
                case .melody, .frames:
                    EncodingConfiguration.stepsPerQuarterRange.map {
                        (.init(kind: kind, stepsPerQuarter: $0), " --grid \($0)")
                    }
                case .remi:
                    [
                        (.init(kind: kind), ""),
                        (.init(kind: kind, usesPrograms: true), " --programs"),
                    ]
                case .performance, .midilike: [(.init(kind: kind), "")]
                }
            let fitting = choices.filter {
                (try? $0.0.makeEncoding().vocabularySize) == vocabulary
            }
            // A grid that changes nothing about the tokens' number says nothing.
            let isSame = fitting.count == choices.count
            return fitting.prefix(isSame ? 1 : fitting.count).map {
                "--encoding \(kind)" + (isSame ? "" : $0.1)
            }
        }
    }

    /// The corpus that it learnt from, and what a piece of it is like.
    ///
    /// - Throws: `Failure`: a corpus that cannot be read, or settings that cannot be.
    func music(
        _ encoding: any TokenEncoding
    ) throws(Failure) -> (ModelConfiguration.CorpusReference, ModelConfiguration.TypicalPiece) {
        var reference = description?.corpus ?? .unknown
        var typical = description?.typical ?? .init()
        if let folder = request.corpus {
            let corpus = try attempt { () throws in
                try Corpus.open(
                    folder: folder,
                    cache: library.corporaPath,
                    settings: CorpusSettings(
                        encoding: encoding.configuration,
                        ignoredFolder: library.path
                    )
                )
            }
            let splitSeed = description?.corpus?.splitSeed ?? 1
            let split = corpus.split(.standard(seed: splitSeed))
            reference = .init(
                hash: corpus.hash,
                path: URL(fileURLWithPath: folder).standardizedFileURL.path,
                splitSeed: splitSeed
            )
            typical = TypicalPieces.median(of: corpus, learntFrom: split[.train])
        }
        if let tempo = request.tempo { typical.tempo = tempo }
        if let program = request.program { typical.program = program }
        let known = encoding.metres.map(\.description)
        for metre in request.metres + typical.metres.map(\.metre) where !known.contains(metre) {
            throw Failure(EncodingError.unknownMetre(metre, known: known))
        }
        if !request.metres.isEmpty {
            // The first is the commonest: twice as often as the next, and so on.
            typical.metres = request.metres.enumerated().map { place, metre in
                .init(metre: metre, pieces: 1 << min(request.metres.count - 1 - place, 20))
            }
        }
        return (reference, typical)
    }

    /// What is not known of the music, for the user.
    func remarks(_ corpus: ModelConfiguration.CorpusReference) -> [String] {
        corpus.isKnown
            ? []
            : [
                "nothing is known of the music that it learnt from: pieces have 120 quarters a "
                    + "minute and a piano unless --tempo and --program say otherwise, and whoever "
                    + "evaluates it must name a --corpus"
            ]
    }
}
