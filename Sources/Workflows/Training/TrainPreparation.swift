import Catalog
import Encoding
import Foundation
import Generators
import Score

/// Works out what a request to train means: which name, folder, encoding and weights to begin
/// with.
struct TrainPreparation {
    let library: StudioLibrary
    let request: TrainRequest
    /// Asked while the folder is looked at.
    var isCancelled: () -> Bool = { false }

    /// What is known before the corpus is read.
    struct Plan {
        var name: String
        var corpusFolder: String
        var encoding: EncodingConfiguration
        /// Why this encoding was chosen; nil where it was asked for, or is the parent's.
        var encodingReason: String?
        var hyperparameters: ModelHyperparameters
        var splitSeed: UInt64
        /// Configuration of the run that is resumed.
        var resumed: ModelConfiguration?
        /// The model that is fine-tuned.
        var parent: (any PieceGenerator)?
    }

    /// - Throws: `Failure`: a folder, a model or a checkpoint that is not there; a name taken.
    func plan() throws(Failure) -> Plan {
        if request.resumes { return try resumedPlan() }
        guard let folder = request.folder else {
            throw Failure(.usage, "a folder of MIDI files is missing: studio train FOLDER.")
        }
        let parent = try request.parent.map { name throws(Failure) in
            try library.loadModel(name).model
        }
        if let parent, !request.shapeChoices.isEmpty {
            throw Failure(
                .usage,
                "the shape of \(parent.configuration.name) is fixed: leave out "
                    + "\(request.shapeChoices.joined(separator: ", ")) with --from."
            )
        }
        let kind = request.kind ?? parent?.configuration.kind ?? .lstm
        let (encoding, reason) = try self.encoding(for: folder, kind, parent)
        if let parent, parent.configuration.kind != kind {
            throw Failure(
                .usage,
                "\(parent.configuration.name) is of kind \(parent.configuration.kind.rawValue); "
                    + "leave out --model with --from, or choose the same."
            )
        }
        if let parent, parent.configuration.encoding != encoding {
            throw Failure(
                .usage,
                "\(parent.configuration.name) has the \(parent.configuration.encoding.kind) "
                    + "encoding; with --from leave out --encoding, --grid and --drums, or choose the same."
            )
        }
        return Plan(
            name: try library.freeModelName(
                request.name,
                proposed: ModelName.proposed(folder: folder, kind: kind)
            ),
            corpusFolder: folder,
            encoding: encoding,
            encodingReason: reason,
            hyperparameters: try hyperparameters(of: kind, encoding.kind, parent),
            splitSeed: request.seed,
            parent: parent
        )
    }

    /// What was asked for, the parent's, a GAN's melodies, or what suits the folder's pieces.
    private func encoding(
        for folder: String,
        _ kind: ModelKind,
        _ parent: (any PieceGenerator)?
    ) throws(Failure) -> (EncodingConfiguration, reason: String?) {
        if let asked = request.encoding ?? parent?.configuration.encoding { return (asked, nil) }
        guard kind != .gan else { return (EncodingConfiguration(kind: .melody), nil) }
        return try library.suitableEncoding(
            for: folder,
            lenient: request.lenient,
            isCancelled: isCancelled
        )
    }

    /// The kind's defaults, or the parent's settings, with what the user chose.
    private func hyperparameters(
        of kind: ModelKind,
        _ encoding: EncodingKind,
        _ parent: (any PieceGenerator)?
    ) throws(Failure) -> ModelHyperparameters {
        var hyperparameters = ModelHyperparameters(
            startingFrom: parent?.configuration,
            kind: kind,
            encoding: encoding
        )
        do {
            try request.choose(&hyperparameters)
        } catch {
            throw Failure(.usage, "\(error)")
        }
        return hyperparameters
    }

    /// The configuration that the corpus completes.
    ///
    /// - Throws: `Failure`: another corpus than the one that the run began with.
    func configuration(
        _ plan: Plan,
        _ corpus: Corpus,
        _ split: CorpusSplit
    ) throws(Failure) -> ModelConfiguration {
        if let resumed = plan.resumed {
            guard resumed.corpus.hash == corpus.hash else {
                throw Failure(
                    .badData,
                    "\(plan.corpusFolder): the files are not those that \(plan.name) began with. "
                        + "Bring them back, or begin anew with --from \(plan.name)."
                )
            }
            return resumed
        }
        var configuration = ModelConfiguration(
            name: plan.name,
            hyperparameters: plan.hyperparameters,
            encoding: plan.encoding,
            seed: request.seed,
            corpus: .init(
                hash: corpus.hash,
                path: absolute(plan.corpusFolder),
                splitSeed: plan.splitSeed
            ),
            parent: request.parent,
            typical: TypicalPieces.median(of: corpus, learntFrom: split[.train])
        )
        configuration.keep = request.keep
        try attempt {
            try configuration.fit(to: corpus, split: split, parent: plan.parent?.configuration)
        }
        return configuration
    }

    /// Of which epochs the weights are kept: those that the catalog knows stay.
    ///
    /// - Throws: `Failure`: more than there can be.
    func keeping(
        _ configuration: ModelConfiguration,
        _ catalog: CatalogStore
    ) throws(Failure) -> WeightKeeping {
        var keeping = WeightKeeping.usual
        if let count = configuration.keep {
            guard WeightKeeping.countRange.contains(count) else {
                throw Failure(.usage, "keep is \(count); expected 0 to 64 epochs.")
            }
            keeping = WeightKeeping(count: count)
        }
        guard request.resumes else { return keeping }
        let known = try attempt { () throws in
            try catalog.models().contains { $0.name == configuration.name }
                ? catalog.checkpoints(ofModel: configuration.name) : []
        }
        keeping.fixed = Set(known.map(\.epoch))
        return keeping
    }

    private func resumedPlan() throws(Failure) -> Plan {
        guard request.parent == nil else {
            throw Failure(.usage, "give --resume or --from, not both.")
        }
        guard
            let name = request.name
                ?? request.folder.map({
                    ModelName.proposed(folder: $0, kind: request.kind ?? .lstm)
                })
        else {
            throw Failure(.usage, "--resume needs the model: --name NAME, or the folder.")
        }
        let folder = library.model(name)
        guard ModelName.isValid(name),
            folder.hasCheckpoint || folder.hasConfiguration && !folder.hasWeights
        else {
            let known = library.modelNames
            throw Failure(
                .inputMissing,
                "\(folder.path): nothing to resume. "
                    + (known.isEmpty
                        ? "The library has no models."
                        : "The library has: \(known.joined(separator: ", ")).")
            )
        }
        let configuration = try attempt { () throws in try folder.readConfiguration() }
        return Plan(
            name: name,
            corpusFolder: request.folder ?? configuration.corpus.path,
            encoding: configuration.encoding,
            hyperparameters: configuration.hyperparameters,
            splitSeed: configuration.corpus.splitSeed,
            resumed: configuration,
            // Without a checkpoint it begins again, as it began.
            parent: try configuration.parent.flatMap { parent throws(Failure) in
                folder.hasCheckpoint ? nil : try library.loadModel(parent).model
            }
        )
    }

    private func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }
}

extension ModelHyperparameters {
    /// What training begins with before the user chooses: a kind's defaults for an encoding.
    ///
    /// Of a GAN that is fine-tuned the parent's own, whose preset decides the rest; an LSTM's
    /// rates and batches are those of a new one, only its widths stay.
    fileprivate init(
        startingFrom parent: ModelConfiguration?,
        kind: ModelKind,
        encoding: EncodingKind
    ) {
        switch (kind, parent?.hyperparameters) {
        case (.lstm, _): self = .lstm(LSTMHyperparameters(for: encoding))
        case (.gan, .gan(let gan)): self = .gan(gan)
        case (.gan, _): self = .gan(GANHyperparameters(preset: .textbook))
        }
    }
}
