/// Where a training run is: what every kind's state has, and a checkpoint keeps.
protocol RunState: Codable {
    /// Epoch in hand, from 1.
    var epoch: Int { get set }
    /// Batches done in that epoch.
    var batch: Int { get set }
    /// Optimiser steps done.
    var step: Int { get set }
    /// Seconds trained, over all resumptions.
    var seconds: Double { get set }
    /// Every epoch finished.
    var reports: [EpochReport] { get set }
}
