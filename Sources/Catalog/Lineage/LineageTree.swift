internal import Foundation

extension Lineage {
    /// The lineage as a tree whose root is the piece.
    public var tree: LineageNode {
        var children: [LineageNode] = []
        if let model = modelNode(0) { children.append(model) }
        if let primer = generation.primer {
            children.append(
                LineageNode("continues \(primer) (\(Self.short(generation.primerHash ?? "")))")
            )
        }
        children += renders.map { render in
            LineageNode(
                "render \(render.id): \(render.output), \(Self.number(render.seconds, 1)) s, "
                    + "soundfont \(render.soundfont) (\(Self.short(render.soundfontHash)))"
            )
        }
        children += ratings.map { rating in
            LineageNode(
                "rating \(rating.score) by \(rating.rater), \(rating.created)"
                    + (rating.isLatest ? "" : " (replaced by a later one)")
                    + (rating.comment.map { ": \($0)" } ?? "")
            )
        }
        let temperature = generation.temperature.map { ", temperature \($0)" } ?? ""
        return LineageNode(
            "generation \(generation.id): \(generation.notes) notes, "
                + "\(Self.number(generation.seconds, 1)) s, seed \(generation.seed)\(temperature)",
            children: children
        )
    }

    private func modelNode(_ place: Int) -> LineageNode? {
        guard ancestry.indices.contains(place) else { return nil }
        let ancestor = ancestry[place]
        let model = ancestor.model
        var children: [LineageNode] = []
        // The run that saved the piece's weights hangs below them, the others beside them.
        let source = place == 0 ? checkpoint : nil
        if let source {
            let loss = source.validationLoss.map { ", validation loss \(Self.number($0, 4))" } ?? ""
            let own = ancestor.trainingRuns.filter { $0.id == source.trainingRunID }
            children.append(
                LineageNode(
                    "checkpoint \(source.id): epoch \(source.epoch), step \(source.step)\(loss), "
                        + "weights \(Self.short(source.weightsHash))",
                    children: own.map { run in Self.node(run, ancestor.corpora) }
                )
            )
        }
        children += ancestor.trainingRuns
            .filter { $0.id != source?.trainingRunID }
            .map { run in Self.node(run, ancestor.corpora) }
        if let parent = modelNode(place + 1) {
            children.append(LineageNode("fine-tuned from", children: [parent]))
        } else if let parent = model.parent {
            children.append(LineageNode("fine-tuned from model \(parent) (removed since)"))
        }
        return LineageNode(
            "model \(model.name): \(model.kind), \(model.encoding), \(model.parameters) parameters",
            children: children
        )
    }

    private static func node(_ run: TrainingRunRecord, _ corpora: [CorpusRecord]) -> LineageNode {
        let loss = run.bestValidationLoss.map { ", best validation loss \(number($0, 4))" } ?? ""
        let children = corpora.filter { $0.id == run.corpusID }.map { corpus in
            LineageNode(
                "corpus \(corpus.id): \(corpus.folder), \(corpus.filesUsed) files, "
                    + "\(corpus.notes) notes (\(short(corpus.contentHash)))"
            )
        }
        return LineageNode(
            "training run \(run.id): \(run.status.rawValue), \(run.epochs) epochs, "
                + "seed \(run.seed)\(loss)",
            children: children
        )
    }

    private static func short(_ hash: String) -> String {
        String(hash.prefix(12))
    }

    private static func number(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
