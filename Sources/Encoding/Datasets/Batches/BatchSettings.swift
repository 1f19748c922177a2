/// How batches are drawn from pieces.
public struct BatchSettings: Hashable, Sendable, Codable {
    /// What follows a piece in its lane.
    public enum Packing: String, Sendable, Codable, CaseIterable {
        /// Padding up to the end of the batch; the next piece begins a batch, with zero state:
        /// just as a piece is sampled.
        ///
        /// Pieces of like length are played side by side, and batches end where they do, so that
        /// little is padding: 5 % to 13 % with 64 lanes of at most 128 steps on tunes, chorales and
        /// piano pieces, where it was up to 34 %.
        case padded
        /// The next piece, at once, with the state that the last one left: no padding before
        /// the end of the epoch, but most pieces begin in the middle of a batch, with a state
        /// that is not zero.
        case joined
    }

    /// Rows of a batch, B, at least 1; default 64, and fewer where there are fewer pieces.
    public var lanes: Int
    /// Columns of a batch at most, T, at least 1; default 128: how far gradients flow.
    public var steps: Int
    /// Semitones that a piece is moved by at most, up and down; 0, the default, for none.
    ///
    /// Each time it is played a piece is moved by a number of semitones of which all that keep it
    /// within 0...127 are equally likely.
    public var transposition: Int
    /// Factors that a piece's durations are multiplied by, evenly distributed; default 1...1.
    ///
    /// Only encodings in seconds can be stretched.
    public var stretch: ClosedRange<Double>
    /// Whether the pieces come in another order each epoch; default true.
    ///
    /// Without, the longest come first, which leaves the fewest lanes idle at the end.
    public var isShuffled: Bool
    /// What follows a piece in its lane; default padding.
    public var packing: Packing
    /// Seed of order, transposition and stretch; default 0.
    public var seed: UInt64

    /// Makes settings for training.
    public init(
        lanes: Int = 64,
        steps: Int = 128,
        transposition: Int = 0,
        stretch: ClosedRange<Double> = 1...1,
        isShuffled: Bool = true,
        packing: Packing = .padded,
        seed: UInt64 = 0
    ) {
        self.lanes = lanes
        self.steps = steps
        self.transposition = transposition
        self.stretch = stretch
        self.isShuffled = isShuffled
        self.packing = packing
        self.seed = seed
    }

    /// Settings for measuring: every piece as it is, each from zero state.
    public static func evaluation(lanes: Int = 64, steps: Int = 128) -> BatchSettings {
        BatchSettings(lanes: lanes, steps: steps, isShuffled: false)
    }
}
