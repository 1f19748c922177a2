import Encoding

/// What `studio evaluate` is asked for.
public struct EvaluateRequest: Sendable {
    /// Parts of a model's corpus that can be scored and compared with.
    public enum Part: String, CaseIterable, Sendable {
        /// Validation and test: all that the model did not learn from.
        case heldOut = "held-out"
        case validation, test, train

        /// The parts of the split.
        var splits: [Split] {
            switch self {
            case .heldOut: [.validation, .test]
            case .validation: [.validation]
            case .test: [.test]
            case .train: [.train]
            }
        }
    }

    /// How music is held against other music.
    public enum Comparison: String, CaseIterable, Sendable {
        /// Not at all: likelihoods only.
        case none
        /// Whole pieces.
        case pieces
        /// Windows of a few bars.
        case windows
    }

    /// Name of the model; nil where music is compared with music.
    public var model: String?
    /// Folders, MIDI files, ids of generations and takes: what is scored, or compared; empty for
    /// what the model writes.
    public var paths: [String] = []
    /// What they are compared with; empty for the held-out part of the model's corpus.
    public var against: [String] = []
    /// Kept generations to compare in place of new ones: ids, or `all` of the model's.
    public var generations: [String] = []
    /// The part of the corpus that is scored and compared with.
    public var part = Part.heldOut
    /// How music is compared; nil for windows where the model writes windows, else pieces.
    public var comparison: Comparison?
    /// Windows, 10...100,000, or pieces, 2...100,000, to draw of each set; nil for 300 and 50.
    public var count: Int?
    /// Folder of MIDI files; nil for the one that the model learnt from.
    public var corpus: String?
    /// Names of models to set beside it.
    public var beside: [String] = []
    /// Temperature of all models' draws, 0...10.
    public var temperature = 1.0
    /// Seed of every draw: which windows and pieces are compared, what the models write, random
    /// notes, permutations.
    public var seed: UInt64 = 1
    /// Random relabellings of each permutation test, 0...1,000,000; 0 for no tests.
    public var permutations = 9_999

    /// Whether windows are compared in the key that the model learns in, not as they sound.
    ///
    /// A model that was trained on transposed pieces writes in every key, which is no fault where
    /// keys are not the question.
    public var inLearntKey = false

    /// Asks for the defaults.
    public init(model: String? = nil) {
        self.model = model
    }

    /// Fewest and most windows of a set.
    public static let counts = 10...100_000
    /// Fewest and most pieces of a set.
    public static let pieceCounts = 2...100_000
    /// Most relabellings of a permutation test.
    public static let mostPermutations = 1_000_000

    /// Checks every range, and that what is asked for fits together.
    ///
    /// - Throws: `Failure` of kind `usage`, naming the setting and its range.
    func validate() throws(Failure) {
        guard temperature.isFinite, (0...10).contains(temperature) else {
            throw Failure(.usage, "temperature is \(temperature); expected 0 to 10.")
        }
        guard (0...Self.mostPermutations).contains(permutations) else {
            throw Failure(
                .usage,
                "permutations is \(permutations); expected 0 to \(Self.mostPermutations)."
            )
        }
        guard model != nil || !paths.isEmpty || !generations.isEmpty else {
            throw Failure(
                .usage,
                "there is nothing to evaluate. Name a model with --model, folders or files of "
                    + "MIDI, or both."
            )
        }
        guard model != nil || beside.isEmpty else {
            throw Failure(
                .usage,
                "--beside sets models beside one another: name the first by --model."
            )
        }
        guard paths.isEmpty || generations.isEmpty else {
            throw Failure(
                .usage,
                "give paths or --generations, not both; an id can stand among the paths."
            )
        }
    }

    /// Checks the size of the sets.
    ///
    /// - Throws: `Failure` of kind `usage`, with the range.
    func checkCount(for comparison: Comparison) throws(Failure) {
        guard let count, comparison != .none else { return }
        let isPieces = comparison == .pieces
        let range = isPieces ? Self.pieceCounts : Self.counts
        guard !range.contains(count) else { return }
        throw Failure(
            .usage,
            "count is \(count); expected \(range.lowerBound) to \(range.upperBound) "
                + (isPieces ? "pieces." : "windows.")
        )
    }
}
