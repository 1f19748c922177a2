public import Generators

/// A result of `studio benchmark poly`, one for each seed: a line of its `--json`.
public struct PolyphonyLine: Encodable, Sendable, Equatable {
    /// "poly".
    public let benchmark = "poly"
    /// What was measured.
    public var model: PolyphonyModel
    /// Folder of the sets.
    public var path: String
    /// Seed of the run; null for closed forms.
    public var seed: Nullable<UInt64>
    /// Nats per frame of the test pieces, with the weights of the best epoch on validation.
    public var test: Double
    /// Nats per frame of the validation pieces, with the same weights.
    public var valid: Double
    /// Frames scored in the test pieces: all but the first of each.
    public var frames: Int
    /// Training pieces left out since they stand in another part, in whatever key.
    public var leftOut: Int
    /// The epoch that validated best; null for closed forms.
    public var epoch: Nullable<Int>
    /// Number of weights; null for closed forms.
    public var parameters: Nullable<Int>
    /// What decided the result besides the seed; null for closed forms.
    public var settings: Nullable<FrameLSTMSettings>
    /// Time of training and scoring.
    public var seconds: Double

    private enum CodingKeys: String, CodingKey {
        case benchmark, model, path, seed, test, valid, frames, epoch, parameters, settings, seconds
        case leftOut = "left_out"
    }
}

/// The results of several seeds in one line.
public struct PolyphonySummary: Encodable, Sendable, Equatable {
    /// "poly".
    public let benchmark = "poly"
    /// What was measured.
    public var model: PolyphonyModel
    /// Folder of the sets.
    public var path: String
    /// The seeds, in the order of their runs.
    public var seeds: [UInt64]
    /// Mean over the seeds of the test pieces' nats per frame.
    public var meanTest: Double
    /// Standard deviation over the seeds (n - 1), in nats per frame.
    public var deviationTest: Double
    /// Mean over the seeds of the validation pieces' nats per frame.
    public var meanValid: Double

    private enum CodingKeys: String, CodingKey {
        case benchmark, model, path, seeds
        case meanTest = "mean_test"
        case deviationTest = "deviation_test"
        case meanValid = "mean_valid"
    }

    /// Sums up runs with different seeds; nil for fewer than two.
    public init?(_ lines: [PolyphonyLine]) {
        guard lines.count > 1, let first = lines.first else { return nil }
        let count = Double(lines.count)
        let mean = lines.reduce(0) { $0 + $1.test } / count
        let squares = lines.reduce(0) { $0 + ($1.test - mean) * ($1.test - mean) }
        model = first.model
        path = first.path
        seeds = lines.compactMap(\.seed.value)
        meanTest = mean
        deviationTest = (squares / (count - 1)).squareRoot()
        meanValid = lines.reduce(0) { $0 + $1.valid } / count
    }
}
