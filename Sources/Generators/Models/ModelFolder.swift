public import DurableFiles
import Foundation
public import Neural

/// A model's folder: `config.json`, `model.safetensors`, `training.jsonl`, `checkpoints/`.
public struct ModelFolder: Hashable, Sendable {
    /// Path of the folder.
    public let path: String
    /// Weights to read in place of the best; nil for the best.
    private let otherWeights: String?

    /// Names a folder; nothing is read or made.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - weights: Path of weights to read in place of the best, such as an epoch's; nil for the
    ///     best.
    public init(path: String, weights: String? = nil) {
        self.path = path
        otherWeights = weights
    }

    /// `config.json`: every hyperparameter, the encoding, the corpus, the seed.
    public var configurationPath: String { path + "/config.json" }
    /// `model.safetensors`: the best weights; or those named in their place.
    public var weightsPath: String { otherWeights ?? path + "/model.safetensors" }
    /// `training.jsonl`: one line per epoch.
    public var logPath: String { path + "/training.jsonl" }
    /// `corpus.json`: files used and left out, each with its reason, and the split.
    public var corpusPath: String { "\(path)/\(Self.corpusName)" }
    /// Its name.
    public static let corpusName = "corpus.json"
    /// `loss.png`: the loss curve.
    public var lossCurvePath: String { path + "/loss.png" }
    /// `samples.png`: what a GAN's kept weights write, above windows of its corpus.
    public var samplesPath: String { path + "/samples.png" }
    /// `samples/epoch-0010.png`: what a GAN wrote after an epoch.
    public func samplesPath(epoch: Int) -> String {
        let digits = String(epoch)
        let zeros = String(repeating: "0", count: max(4 - digits.count, 0))
        return "\(samplesFolderPath)/epoch-\(zeros)\(digits).png"
    }
    /// `samples`: pictures of what a GAN wrote after some epochs.
    public var samplesFolderPath: String { path + "/samples" }
    /// `checkpoints`: what training resumes from.
    public var checkpointsPath: String { path + "/checkpoints" }
    /// Names of the folders in it.
    public static let folderNames = ["checkpoints", "samples"]
    /// `checkpoints/last.safetensors`: the latest state of training, whole in one file.
    public var lastCheckpointPath: String { checkpointsPath + "/last.safetensors" }

    /// Whether there is a configuration.
    public var hasConfiguration: Bool {
        FileManager.default.fileExists(atPath: configurationPath)
    }
    /// Whether there is a checkpoint.
    public var hasCheckpoint: Bool { FileManager.default.fileExists(atPath: lastCheckpointPath) }
    /// Whether there are weights to sample from.
    public var hasWeights: Bool { FileManager.default.fileExists(atPath: weightsPath) }

    /// Makes the folders.
    ///
    /// - Throws: `DurableFileError.cannotCreate`.
    public func create() throws(DurableFileError) {
        do {
            try FileManager.default.createDirectory(
                atPath: checkpointsPath,
                withIntermediateDirectories: true
            )
        } catch {
            let reason = (error as? CocoaError)?.underlying as? POSIXError
            throw .cannotCreate(path: checkpointsPath, code: reason?.code.rawValue ?? EIO)
        }
    }

    /// Removes what a program that was killed left of files it was writing.
    public func removeLeftovers() {
        for folder in [path] + Self.folderNames.map({ "\(path)/\($0)" }) {
            DurableFile.removeLeftovers(in: folder)
        }
    }

    /// Reads `config.json`.
    ///
    /// - Throws: `ModelError`.
    public func readConfiguration() throws(ModelError) -> ModelConfiguration {
        let data = try Self.readText(configurationPath)
        struct Version: Decodable { var formatVersion: Int }
        do {
            let version = try JSONDecoder().decode(Version.self, from: data).formatVersion
            let known = ModelConfiguration.currentFormat
            guard version <= known else {
                throw ModelError.newerFormat(path: configurationPath, found: version, known: known)
            }
            return try JSONDecoder().decode(ModelConfiguration.self, from: data)
        } catch let error as ModelError {
            throw error
        } catch {
            throw .damaged(
                path: configurationPath,
                reason: "not a model's configuration (\(error))"
            )
        }
    }

    /// The most bytes of `config.json` and `training.jsonl` that are read: 64 MiB.
    ///
    /// A million epochs take less.
    static let textLimit = 64 << 20

    /// Reads one of the folder's files of text.
    ///
    /// - Throws: `ModelError.missing` or `.damaged`.
    static func readText(_ path: String) throws(ModelError) -> Data {
        do throws(WholeFileError) {
            return Data(try WholeFile.read(path, limit: textLimit))
        } catch {
            if case .cannotRead(ENOENT) = error { throw .missing(path: path) }
            throw .damaged(path: path, reason: "\(error)")
        }
    }

    /// Reads `model.safetensors`.
    ///
    /// - Throws: `ModelError.missing` or `.unreadableWeights`.
    public func readWeights() throws(ModelError) -> TensorFile {
        try Self.readTensors(weightsPath)
    }

    /// Reads a file of weights, and names it where it cannot be read.
    ///
    /// - Throws: `ModelError.missing` or `.unreadableWeights`.
    static func readTensors(_ path: String) throws(ModelError) -> TensorFile {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        do throws(TensorFileError) {
            return try TensorFile(reading: path)
        } catch {
            throw .unreadableWeights(path: path, error)
        }
    }

    /// Writes `config.json`.
    ///
    /// - Throws: `DurableFileError`, or an encoding error of Foundation.
    public func write(_ configuration: ModelConfiguration) throws {
        try write(configuration, to: configurationPath)
    }

    /// Writes anything as JSON for people to read.
    ///
    /// - Throws: `DurableFileError`, or an encoding error of Foundation.
    public func write(_ value: some Encodable, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(value)
        data.append(0x0A)
        try DurableFile.write([UInt8](data), to: path)
    }
}
