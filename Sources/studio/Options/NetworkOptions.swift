public import ArgumentParser
public import Generators
public import Neural

/// What a user may choose about the training of any network.
struct NetworkOptions: ParsableArguments {
    @Option(help: "adam, rmsprop or sgd; of a GAN, for both sides. Default: adam.")
    var optimizer: Rule?

    @Option(
        help: """
            Pieces or windows learnt from at once. Default: \(LSTMOptions.defaults.batchSize) for \
            an LSTM, the preset's for a GAN.
            """
    )
    var batchSize: Int?

    @Option(
        help: """
            How the learning rate goes: constant, or cosine, falling over the budget. Default: \
            cosine; constant for a GAN.
            """
    )
    var schedule: RateSchedule?

    @Option(
        help: """
            fp32, or bf16: faster for large networks, on processors with AVX512-BF16. Default: \
            \(LSTMOptions.defaults.precision).
            """
    )
    var precision: Precision?

    /// The optimisers.
    enum Rule: String, ExpressibleByArgument, CaseIterable {
        case adam, rmsprop, sgd

        var settings: OptimizerSettings {
            switch self {
            case .adam: .adam()
            case .rmsprop: .rmsprop()
            case .sgd: .sgd()
            }
        }
    }

    /// Names of the options that the user gave, as they are typed.
    var given: [String] {
        namesOfGiven([
            "optimizer": optimizer, "batch-size": batchSize, "schedule": schedule,
            "precision": precision,
        ])
    }

    func validate() throws {
        try check("batch-size", batchSize, 1...4096)
    }
}

extension Precision: ExpressibleByArgument {}
extension RateSchedule: ExpressibleByArgument {}
