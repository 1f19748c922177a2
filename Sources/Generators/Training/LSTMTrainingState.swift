import Encoding

/// Where an LSTM's training run is: all that a resumed run needs besides tensors.
struct LSTMTrainingState: RunState {
    /// Epoch in hand, from 1.
    var epoch = 1
    /// Batches done in that epoch.
    var batch = 0
    /// Optimiser steps done.
    var step = 0
    /// Summed loss (nats) and counted tokens of the epoch in hand.
    var lossSum = 0.0
    var tokens = 0
    /// Seconds trained, over all resumptions; and those spent learning in the epoch in hand.
    var seconds = 0.0
    var learningSeconds = 0.0
    /// The best epoch and its loss; 0 and nil mean none yet.
    var bestEpoch = 0
    var bestLoss: Double?
    /// Epochs since then.
    var epochsSinceBest = 0
    /// Every epoch finished.
    var reports: [EpochReport] = []
    /// Where the batches are.
    var position: BatchPosition

    var counts: [Int] {
        [epoch, batch, step, tokens, bestEpoch, epochsSinceBest, position.epoch, position.batch]
    }

    /// Mean training loss of the epoch in hand, nats per token.
    var meanLoss: Double { tokens > 0 ? lossSum / Double(tokens) : .nan }
}
