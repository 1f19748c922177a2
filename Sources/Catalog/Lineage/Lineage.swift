/// Where a piece comes from, and what became of it.
public struct Lineage: Codable, Hashable, Sendable {
    /// The piece.
    public let generation: GenerationRecord
    /// The model that wrote it, and what that comes from.
    public let model: ModelLineage
    /// The weights it was written with, where that is known.
    public let checkpoint: CheckpointRecord?
    /// Its renders, the newest first.
    public let renders: [RenderRecord]
    /// Its ratings with their history, the newest first.
    public let ratings: [RatingRecord]

    /// The lineage as a tree whose root is the piece.
    public var tree: LineageNode {
        var children = [model.node(checkpoint: checkpoint)]
        if let primer = generation.primer {
            let hash = LineageNode.short(generation.primerHash ?? "")
            children.append(LineageNode("continues \(primer) (\(hash))"))
        }
        children += renders.map { render in
            LineageNode(
                "render \(render.id): \(render.output), "
                    + "\(LineageNode.number(render.seconds, 1)) s, "
                    + (render.soundfont == "sine"
                        ? "sine partials " : "soundfont \(render.soundfont) ")
                    + "(\(LineageNode.short(render.soundfontHash)))"
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
        let status = generation.status == .ok ? "" : " (\(generation.status.rawValue))"
        return LineageNode(
            "generation \(generation.id)\(status): \(generation.notes) notes, "
                + "\(LineageNode.number(generation.seconds, 1)) s, "
                + "seed \(generation.seed)\(temperature)",
            children: children
        )
    }
}
