import Encoding
import Neural

extension TokenBatch {
    /// The batch as the trainer takes it: idle lanes where there are fewer pieces than lanes.
    init(_ batch: LaneBatch, lanes: Int) {
        let idle = max(lanes - batch.lanes, 0)
        let padding = idle * batch.steps
        self.init(
            lanes: batch.lanes + idle,
            steps: batch.steps,
            inputs: batch.inputs + [Token](repeating: 0, count: padding),
            targets: batch.targets
                + [Token](repeating: LaneBatch.ignoredTarget, count: padding),
            resets: batch.resets + [Bool](repeating: true, count: idle)
        )
    }
}
