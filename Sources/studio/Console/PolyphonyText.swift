import Workflows

/// The polyphonic-music benchmark in words.
enum PolyphonyText {
    /// A line for each epoch.
    static func progress(_ progress: PolyphonyWorkflow.Progress) -> String {
        "seed \(progress.seed), epoch \(progress.epoch)/\(progress.epochs): "
            + "train \(decimal(progress.train, 4)), "
            + "validation \(decimal(progress.valid, 4))\(progress.isBest ? " *" : "") nats/frame, "
            + "\(decimal(progress.rowsPerSecond, 0)) rows/s, \(clock(progress.seconds))"
    }

    /// A line for each result.
    static func result(_ line: PolyphonyLine) -> String {
        var text =
            "\(line.model.rawValue): test \(decimal(line.test, 6)), validation "
            + "\(decimal(line.valid, 6)) nats per frame (\(line.frames) test frames)"
        if let seed = line.seed.value, let epoch = line.epoch.value {
            text +=
                ", seed \(seed), epoch \(epoch), \(line.parameters.value ?? 0) weights, "
                + clock(line.seconds)
        }
        if line.leftOut > 0 {
            text += "; \(line.leftOut) training pieces left out: they stand in another part"
        }
        return text
    }

    /// The mean of several seeds.
    static func summary(_ summary: PolyphonySummary) -> String {
        "\(summary.model.rawValue), \(summary.seeds.count) seeds: test "
            + "\(decimal(summary.meanTest, 4)) ± \(decimal(summary.deviationTest, 4)) nats per "
            + "frame (mean and standard deviation), validation \(decimal(summary.meanValid, 4))"
    }
}
