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
    /// Every number that training counts on from here.
    var counts: [Int] { get }
}

extension RunState {
    /// Whether training can go on from what was read: no count is below 0, or so high that the
    /// next would be none.
    var isSound: Bool { epoch >= 1 && counts.allSatisfy { (0..<1 << 48).contains($0) } }
}
