public import Encoding
import Foundation
public import Generators

/// What a model's network says of given inputs, before anything is drawn.
///
/// For whoever carries a model into another program and wants to know that it says the same there.
public struct LogitsWorkflow {
    /// What is asked of the network.
    public struct Request: Sendable {
        /// Name of the model.
        public var model: String
        /// Of a model with tokens: a MIDI file, or the id of a generation or take.
        public var piece: String?
        /// Of a model with tokens: the tokens themselves, in place of a piece.
        public var tokens: [Token]?
        /// Of a GAN: where the latent comes from.
        public var source: LatentSource?

        /// Asks a model.
        public init(model: String) {
            self.model = model
        }
    }

    private let library: StudioLibrary
    private let request: Request
    private let model: any PieceGenerator

    /// Reads the model.
    ///
    /// - Throws: `Failure`: no such model, or inputs of another kind's.
    public init(library: StudioLibrary, request: Request) throws(Failure) {
        self.library = library
        self.request = request
        model = try library.loadModel(request.model).model
    }

    /// Asks the network.
    ///
    /// - Parameter report: Told of each token sequence, or of the one latent.
    /// - Throws: `Failure`; what `report` throws.
    public func run(report: (LogitsReport) throws -> Void) throws {
        switch model {
        case let model as LSTMModel:
            for tokens in try tokens(of: model) {
                let logits = try attempt { () throws in try model.logits(of: tokens) }
                let names = (0..<Token(model.encoding.vocabularySize)).map(model.encoding.name)
                try report(answer(.tokens(tokens, logits: logits, names: names)))
            }
        case let model as GANModel:
            guard request.piece == nil, request.tokens == nil else {
                throw Failure(
                    .usage,
                    "\(request.model) is a GAN: it reads no tokens. Give --seed, which its latent "
                        + "is drawn by."
                )
            }
            let source = request.source ?? LatentSource(seed: 1)
            let response = try attempt { () throws in try model.response(to: source) }
            try report(
                answer(
                    .latent(seed: source.seed, inputs: response.inputs, outputs: response.outputs)
                )
            )
        default:
            throw Failure(
                .usage,
                "\(request.model): models of kind \(model.configuration.kind.rawValue) have no "
                    + "logits to show."
            )
        }
    }

    private func answer(_ answer: LogitsReport.Answer) -> LogitsReport {
        LogitsReport(model: request.model, kind: model.configuration.kind, answer: answer)
    }

    private func tokens(of model: LSTMModel) throws(Failure) -> [[Token]] {
        guard request.source == nil else {
            throw Failure(
                .usage,
                "\(request.model) reads tokens: give a MIDI file or --tokens; --seed, "
                    + "--temperature and --label are for a GAN."
            )
        }
        if let tokens = request.tokens {
            let size = model.encoding.vocabularySize
            if let wrong = tokens.first(where: { !(0..<size).contains(Int($0)) }) {
                throw Failure(
                    .usage,
                    "token \(wrong): \(request.model) has the tokens 0 to \(size - 1)."
                )
            }
            return [tokens]
        }
        guard let name = request.piece else {
            throw Failure(
                .usage,
                "what is the model to read? Give a MIDI file, the id of a piece, or --tokens "
                    + "0,60,1."
            )
        }
        let encoded = model.encoding.encode(try PieceLookup.piece(name, in: library))
        guard !encoded.sequences.isEmpty else {
            throw Failure(
                .badData,
                "\(name): the \(model.encoding.kind) encoding makes no tokens of it: "
                    + encoded.reasons.joined(separator: "; ") + "."
            )
        }
        return encoded.sequences
    }
}
