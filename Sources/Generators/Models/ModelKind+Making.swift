public import Encoding
import Neural

/// Where a kind becomes a model: what a new kind has to fill in.
extension ModelKind {
    /// Reads a model of any kind.
    ///
    /// - Parameter folder: The model's folder.
    /// - Returns: The model that its `config.json` names.
    /// - Throws: `ModelError`, or `EncodingError` where the encoding is of another Studio.
    public static func model(reading folder: ModelFolder) throws -> any PieceGenerator {
        let kind = try folder.readConfiguration().kind
        do {
            switch kind {
            case .lstm: return try LSTMModel(reading: folder)
            case .gan: return try GANModel(reading: folder)
            }
        } catch let error as NeuralError {
            // A width out of range is no mistake of the user's where it stands in a file.
            throw ModelError.mismatched(path: folder.path, error)
        } catch let error as EncodingError {
            guard case .gridOutOfRange(let steps, _) = error else { throw error }
            throw ModelError.damaged(
                path: folder.configurationPath,
                reason: "its grid has \(steps) steps in a quarter note"
            )
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
