import Encoding
public import Neural

extension LSTMHyperparameters {
    /// How batches are drawn from the corpus.
    func batchSettings(seed: UInt64) -> BatchSettings {
        BatchSettings(
            lanes: batchSize,
            steps: sequenceLength,
            transposition: transposition,
            stretch: (1 - stretch)...(1 + stretch),
            seed: seed
        )
    }

    /// How the LSTM is trained.
    func trainerSettings(seed: UInt64) -> TrainerSettings {
        TrainerSettings(
            optimizer: optimizer,
            dropout: dropout,
            clipNorm: clipNorm,
            batchSize: batchSize,
            sequenceLength: sequenceLength,
            shards: shards,
            seed: seed,
            precision: precision,
            isVariational: isVariational,
            recurrentDropout: recurrentDropout
        )
    }

    /// What the network computes, and how wide it is.
    ///
    /// - Parameter vocabulary: Number of different tokens.
    /// - Returns: The shape of the network.
    public func networkShape(vocabulary: Int) -> RecurrentNetworkShape {
        RecurrentNetworkShape(
            vocabulary: vocabulary,
            embedding: embedding,
            hidden: hidden,
            layers: layers,
            cell: cell,
            isNormalised: isNormalised,
            isTied: isTied,
            zoneout: zoneout
        )
    }

    /// The same settings with a parent's widths, cell and what its weights are of.
    func adoptingWidths(of parent: LSTMHyperparameters) -> LSTMHyperparameters {
        var settings = self
        settings.embedding = parent.embedding
        settings.hidden = parent.hidden
        settings.layers = parent.layers
        settings.cell = parent.cell
        settings.isNormalised = parent.isNormalised
        settings.isTied = parent.isTied
        return settings
    }
}

extension ModelConfiguration {
    /// Settings of the LSTM.
    ///
    /// - Throws: `ModelError.wrongKind` for a model of another kind.
    public func lstm() throws(ModelError) -> LSTMHyperparameters {
        guard case .lstm(let lstm) = hyperparameters else {
            throw .wrongKind(name: name, expected: .lstm, found: kind)
        }
        return lstm
    }

    /// Widths of the LSTM.
    ///
    /// - Throws: `ModelError.wrongKind` for a model of another kind.
    public func networkShape() throws(ModelError) -> RecurrentNetworkShape {
        try lstm().networkShape(vocabulary: vocabularySize ?? 0)
    }
}
