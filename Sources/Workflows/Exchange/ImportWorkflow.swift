import Catalog
import Encoding
import Foundation
import Generators
import Neural

/// Takes an LSTM or a GRU that PyTorch trained into the library, as a model like any other.
public struct ImportWorkflow {
    private let library: StudioLibrary
    private let request: ImportRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: ImportRequest) {
        self.library = library
        self.request = request
    }

    /// Reads the weights, checks them against everything that is said of them, and keeps them.
    ///
    /// - Returns: The model.
    /// - Throws: `Failure`; nothing is left in the library then.
    public func run() throws(Failure) -> ImportReport {
        let file = try ImportedWeights.tensors(request.weights)
        let network = try attempt(request.weights) { () throws in
            try TorchNetwork(file, names: request.modules)
        }
        let beside = request.configuration ?? ImportDescription.path(beside: request.weights)
        let description = try beside.map { path throws(Failure) in
            try ImportDescription(reading: path)
        }
        let catalog = try library.open()
        let meaning = ImportMeaning(library: library, request: request, description: description)
        let encoding = try meaning.encoding()
        try meaning.check(network, encoding, path: beside)
        let (corpus, typical) = try meaning.music(encoding)
        let name = try library.freeModelName(
            request.name,
            proposed: ModelName.proposed(
                folder: URL(fileURLWithPath: request.weights).deletingPathExtension().path,
                kind: .lstm
            )
        )
        var hyperparameters = description?.lstm ?? LSTMHyperparameters()
        hyperparameters.embedding = network.shape.embedding
        hyperparameters.hidden = network.shape.hidden
        hyperparameters.layers = network.shape.layers
        hyperparameters.cell = network.shape.cell
        hyperparameters.isNormalised = network.shape.isNormalised
        hyperparameters.isTied = network.shape.isTied
        let configuration = ModelConfiguration(
            name: name,
            hyperparameters: .lstm(hyperparameters),
            encoding: encoding.configuration,
            vocabularySize: encoding.vocabularySize,
            seed: 0,
            corpus: corpus,
            parent: nil,
            typical: typical
        )
        let source = HashedFile(
            path: URL(fileURLWithPath: request.weights).standardizedFileURL.path,
            hash: try ContentHash.ofFile(request.weights)
        )
        try keep(configuration, network, source, catalog)
        return ImportReport(
            model: name,
            kind: .lstm,
            encoding: encoding.configuration.identity,
            vocabulary: network.shape.vocabulary,
            embedding: network.shape.embedding,
            hidden: network.shape.hidden,
            layers: network.shape.layers,
            cell: network.shape.cell.rawValue,
            parameters: network.shape.parameterCount,
            source: source.path,
            sha256: source.hash,
            folder: library.model(name).path,
            remarks: network.remarks + meaning.remarks(corpus)
        )
    }

    /// Writes the folder and the row; both or neither.
    private func keep(
        _ configuration: ModelConfiguration,
        _ network: TorchNetwork,
        _ source: HashedFile,
        _ catalog: CatalogStore
    ) throws(Failure) {
        let folder = library.model(configuration.name)
        let lock = try library.claimModel(configuration.name)
        defer { withExtendedLifetime(lock) {} }
        do {
            try network.tensors.write(to: folder.weightsPath)
            try folder.write(configuration)
            _ = try LSTMModel(reading: folder)
            _ = try catalog.recordModel(
                ModelDraft(
                    name: configuration.name,
                    kind: configuration.kind.rawValue,
                    encoding: configuration.encoding.kind.rawValue,
                    parameters: network.shape.parameterCount,
                    folder: library.stored(folder.path),
                    imported: source
                )
            )
        } catch {
            try? FileManager.default.removeItem(atPath: folder.path)
            throw Failure(error)
        }
    }
}
