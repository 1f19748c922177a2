import Neural

/// Where a GAN's training run is: all that a resumed run needs besides tensors.
struct GANTrainingState: RunState {
    var epoch = 1
    var batch = 0
    var step = 0
    var seconds = 0.0
    var reports: [EpochReport] = []
    /// Seconds spent learning in the epoch in hand.
    var learningSeconds = 0.0
    /// Sums over the steps of the epoch in hand.
    var sums = Sums()

    var counts: [Int] { [epoch, batch, step] }

    /// Sums of what steps report.
    struct Sums: Codable {
        var generatorLoss = 0.0
        var discriminatorLoss = 0.0
        var penalty = 0.0
        var realAccuracy = 0.0
        var fakeAccuracy = 0.0
    }

    /// Adds a step.
    mutating func add(_ report: AdversarialStepReport, seconds: Double) {
        sums.generatorLoss += report.generatorLoss
        sums.discriminatorLoss += report.discriminatorLoss
        sums.penalty += report.penalty
        sums.realAccuracy += report.realAccuracy
        sums.fakeAccuracy += report.fakeAccuracy
        learningSeconds += seconds
        step += 1
        batch += 1
    }

    /// Begins the next epoch.
    mutating func startNextEpoch() {
        epoch += 1
        batch = 0
        learningSeconds = 0
        sums = Sums()
    }

    /// Mean over the steps of the epoch in hand.
    func mean(_ sum: KeyPath<Sums, Double>) -> Double {
        sums[keyPath: sum] / Double(max(batch, 1))
    }

    /// Generator updates a second in the epoch in hand.
    var stepsPerSecond: Double { Double(batch) / max(learningSeconds, 1e-9) }
}
