/// How a corpus is split, where its folders do not say it.
public struct SplitSettings: Hashable, Sendable, Codable {
    /// Share of the files to validate with, 0...1; default 0.1.
    public let validation: Double
    /// Share of the files to test with, 0...1; default 0.1.
    ///
    /// The rest is trained on.
    public let test: Double
    /// Seed of the choice; default 0.
    public let seed: UInt64

    /// Makes settings.
    ///
    /// - Throws: `SplitError.sharesOutOfRange` where a share is negative or no number, or both
    ///   leave nothing to train on.
    public init(
        validation: Double = 0.1,
        test: Double = 0.1,
        seed: UInt64 = 0
    ) throws(SplitError) {
        guard validation >= 0, test >= 0, validation + test < 1 else {
            throw .sharesOutOfRange(validation: validation, test: test)
        }
        self.validation = validation
        self.test = test
        self.seed = seed
    }

    private init(seed: UInt64) {
        validation = 0.1
        test = 0.1
        self.seed = seed
    }

    /// 80 / 10 / 10 by a seed.
    public static func standard(seed: UInt64 = 0) -> SplitSettings { SplitSettings(seed: seed) }
}

/// Why a corpus cannot be split so.
public enum SplitError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The shares are no parts of one whole.
    case sharesOutOfRange(validation: Double, test: Double)

    /// What was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .sharesOutOfRange(let validation, let test):
            "validation \(validation) and test \(test): expected two shares of at least 0 that "
                + "leave something to train on, such as 0.1 and 0.1."
        }
    }
}
