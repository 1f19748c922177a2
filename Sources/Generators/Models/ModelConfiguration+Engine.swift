import Encoding
public import Neural

extension ModelConfiguration {
    /// How batches are drawn from the corpus.
    var batchSettings: BatchSettings {
        BatchSettings(
            lanes: lstm.batchSize,
            steps: lstm.sequenceLength,
            transposition: lstm.transposition,
            stretch: (1 - lstm.stretch)...(1 + lstm.stretch),
            seed: seed
        )
    }

    /// How the LSTM is trained.
    var trainerSettings: TrainerSettings {
        TrainerSettings(
            optimizer: lstm.optimizer,
            dropout: lstm.dropout,
            clipNorm: lstm.clipNorm,
            batchSize: lstm.batchSize,
            sequenceLength: lstm.sequenceLength,
            shards: lstm.shards,
            seed: seed
        )
    }

    /// Widths of the LSTM.
    public var networkShape: RecurrentNetworkShape {
        RecurrentNetworkShape(
            vocabulary: vocabularySize,
            embedding: lstm.embedding,
            hidden: lstm.hidden,
            layers: lstm.layers
        )
    }
}
