public import Encoding

/// Where a kind becomes a model: what a new kind has to fill in.
extension ModelKind {
    /// Reads a model of any kind.
    ///
    /// - Parameter folder: The model's folder.
    /// - Returns: The model that its `config.json` names.
    /// - Throws: `ModelError`, or what the kind's files cannot be read for.
    public static func model(reading folder: ModelFolder) throws -> any PieceGenerator {
        switch try folder.readConfiguration().kind {
        case .lstm: try LSTMModel(reading: folder)
        case .gan: try GANModel(reading: folder)
        }
    }

    /// Prepares a training run.
    ///
    /// - Parameters:
    ///   - plan: Configuration, folder and budget.
    ///   - corpus: What to learn from.
    ///   - split: Which pieces to learn from, and which to validate on.
    ///   - parent: The model to fine-tune, of the same kind; nil begins from random weights.
    /// - Returns: The run, at its beginning.
    /// - Throws: For settings that cannot be.
    public func training(
        _ plan: TrainingPlan,
        corpus: Corpus,
        split: CorpusSplit,
        parent: (any PieceGenerator)?
    ) throws -> any ModelTraining {
        switch self {
        case .lstm:
            try LSTMTraining(
                plan: plan,
                pieces: corpus.pieces,
                split: split,
                parent: parent as? LSTMModel
            )
        case .gan:
            try GANTraining(plan: plan, corpus: corpus, split: split, parent: parent as? GANModel)
        }
    }
}
