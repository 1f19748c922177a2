/// Where a piece comes from, and what became of it.
public struct Lineage: Codable, Hashable, Sendable {
    /// The piece.
    public let generation: GenerationRecord
    /// The model that wrote it, then the one which that was fine-tuned from, and so on.
    public let ancestry: [Ancestor]
    /// The weights it was written with, where that is known.
    public let checkpoint: CheckpointRecord?
    /// Its renders, the newest first.
    public let renders: [RenderRecord]
    /// Its ratings with their history, the newest first.
    public let ratings: [RatingRecord]

    /// A model, and what it learned.
    public struct Ancestor: Codable, Hashable, Sendable {
        /// The model.
        public let model: ModelRecord
        /// Its training runs, the newest first.
        public let trainingRuns: [TrainingRunRecord]
        /// The corpora of those runs, each once.
        public let corpora: [CorpusRecord]
    }
}
