/// What a model comes from: what it learned, and the models before it.
public struct ModelLineage: Codable, Hashable, Sendable {
    /// The model, then the one which that was fine-tuned from, and so on; never empty.
    public let ancestry: [Ancestor]

    /// A model, and what it learned.
    public struct Ancestor: Codable, Hashable, Sendable {
        /// The model.
        public let model: ModelRecord
        /// Its training runs, the newest first.
        public let trainingRuns: [TrainingRunRecord]
        /// The corpora of those runs, each once.
        public let corpora: [CorpusRecord]

        enum CodingKeys: String, CodingKey {
            case model
            case trainingRuns = "training_runs"
            case corpora
        }
    }

    /// The lineage as a tree whose root is the model.
    public var tree: LineageNode {
        node(checkpoint: nil)
    }

    /// The tree with the weights that a piece was written with.
    func node(checkpoint: CheckpointRecord?) -> LineageNode {
        Self.node(ancestry[...], checkpoint) ?? LineageNode("model unknown")
    }

    private static func node(
        _ line: ArraySlice<Ancestor>,
        _ checkpoint: CheckpointRecord?
    ) -> LineageNode? {
        guard let ancestor = line.first else { return nil }
        let model = ancestor.model
        var children: [LineageNode] = []
        // The run that saved the piece's weights hangs below them, the others beside them.
        if let checkpoint {
            let loss =
                checkpoint.validationLoss.map { ", validation loss \(LineageNode.number($0, 4))" }
                ?? ""
            let own = ancestor.trainingRuns.filter { $0.id == checkpoint.trainingRunID }
            children.append(
                LineageNode(
                    "checkpoint \(checkpoint.id): epoch \(checkpoint.epoch), "
                        + "step \(checkpoint.step)\(loss), "
                        + "weights \(LineageNode.short(checkpoint.weightsHash))",
                    children: own.map { run in node(run, ancestor.corpora) }
                )
            )
        }
        children += ancestor.trainingRuns
            .filter { $0.id != checkpoint?.trainingRunID }
            .map { run in node(run, ancestor.corpora) }
        if let parent = node(line.dropFirst(), nil) {
            children.append(LineageNode("fine-tuned from", children: [parent]))
        } else if let parent = model.parent {
            children.append(LineageNode("fine-tuned from model \(parent) (removed since)"))
        }
        if let source = model.importedFrom {
            let hash = LineageNode.short(model.importedHash ?? "")
            children.append(LineageNode("imported from \(source) (\(hash))"))
        }
        return LineageNode(
            "model \(model.name): \(model.kind), \(model.encoding), \(model.parameters) parameters",
            children: children
        )
    }

    private static func node(_ run: TrainingRunRecord, _ corpora: [CorpusRecord]) -> LineageNode {
        let loss =
            run.bestValidationLoss.map { ", best validation loss \(LineageNode.number($0, 4))" }
            ?? ""
        let children = corpora.filter { $0.id == run.corpusID }.map { corpus in
            LineageNode(
                "corpus \(corpus.id): \(corpus.folder), \(corpus.filesUsed) files, "
                    + "\(corpus.notes) notes (\(LineageNode.short(corpus.contentHash)))"
            )
        }
        return LineageNode(
            "training run \(run.id): \(run.status.rawValue), \(run.epochs) epochs, "
                + "seed \(run.seed)\(loss)",
            children: children
        )
    }
}
