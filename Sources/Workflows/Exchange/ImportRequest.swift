public import Encoding
import Foundation
public import Generators
public import Neural

/// What `studio import` is asked for.
public struct ImportRequest: Sendable {
    /// The file of weights, safetensors.
    public var weights: String
    /// Name of the new model; nil for one made of the file's.
    public var name: String?
    /// A `config.json` of Studio's, or a `dataset.json` of `studio export --dataset`; nil for one
    /// of these names beside the weights, where there is one.
    public var configuration: String?
    /// Folder of the music that it learnt from; nil where it is not at hand.
    public var corpus: String?
    /// What its tokens mean; nil for what the configuration says, or what suits the corpus.
    public var encoding: EncodingConfiguration?
    /// Names of its modules, where they cannot be told.
    public var modules = TorchNetwork.Names()
    /// Quarter notes a minute of its pieces, 20...400; nil for the corpus's median.
    public var tempo: Double?
    /// General MIDI program of its pieces, 0-based; nil for the corpus's commonest.
    public var program: Int?
    /// Metres that its pieces open with, the commonest first; empty for the corpus's.
    public var metres: [String] = []

    /// Asks for a file.
    public init(weights: String) {
        self.weights = weights
    }
}

/// A model that was imported: the line of `studio import --json`.
public struct ImportReport: Codable, Sendable, Equatable {
    /// Name of the model.
    public var model: String
    /// Its kind.
    public var kind: ModelKind
    /// What its tokens mean, with version and settings: `melody/1/steps=4`.
    public var encoding: String
    /// Number of different tokens.
    public var vocabulary: Int
    /// Width of a token's embedding.
    public var embedding: Int
    /// Units in a layer.
    public var hidden: Int
    /// Recurrent layers.
    public var layers: Int
    /// What their units are: `lstm` or `gru`.
    public var cell: String
    /// Number of weights.
    public var parameters: Int
    /// The file that it comes from.
    public var source: String
    /// SHA-256 of that file.
    public var sha256: String
    /// Folder of the model.
    public var folder: String
    /// What the user should know.
    public var remarks: [String]
}

/// What a file beside the weights says of a model: the keys of `config.json` that count for it.
struct ImportDescription: Decodable {
    var kind: ModelKind?
    var encoding: EncodingConfiguration
    var vocabularySize: Int?
    var lstm: LSTMHyperparameters?
    var corpus: ModelConfiguration.CorpusReference?
    var typical: ModelConfiguration.TypicalPiece?

    /// Reads a description.
    ///
    /// - Throws: `Failure`: missing, or not such a file.
    init(reading path: String) throws(Failure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputMissing, "\(path): cannot be read. Check the path.")
        }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch {
            throw Failure(
                .badData,
                "\(path): not a config.json of Studio's, nor a dataset.json of `studio export "
                    + "--dataset` (\(Self.reason(error))). Give one of these, or --encoding."
            )
        }
        if let kind, kind != .lstm {
            throw Failure(
                .badData,
                "\(path): of a model of kind \(kind.rawValue); only an LSTM or a GRU can be imported."
            )
        }
    }

    /// The file of one of the usual names beside the weights; nil where there is none.
    static func path(beside weights: String) -> String? {
        let folder = URL(fileURLWithPath: weights).deletingLastPathComponent()
        return ["config.json", "dataset.json"].map { folder.appendingPathComponent($0).path }
            .first { FileManager.default.fileExists(atPath: $0) }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "the key \(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "not JSON"
                : "\(context.codingPath.map(\.stringValue).joined(separator: ".")): "
                    + context.debugDescription
        default: "\(error)"
        }
    }
}
