/// Tokens for one training step: B lanes of T steps.
///
/// A lane is a row of the batch that goes on in the next batch: its hidden state is carried over,
/// except where `resets` says that a piece begins. B = lanes, T = steps.
public struct LaneBatch: Hashable, Sendable {
    /// Rows, B.
    public let lanes: Int
    /// Columns, T: at most those of the settings, and not the same in every batch.
    public let steps: Int
    /// Input tokens, (B, T), lane by lane; 0 where `targets` is -1.
    public var inputs: [Token]
    /// The tokens to be predicted, (B, T), lane by lane; -1 where nothing is (padding).
    public var targets: [Token]
    /// For each lane whether its state is to be zero before this batch, (B).
    public var resets: [Bool]
    /// Targets that count: those that are not -1.
    public var tokens: Int

    /// The target of padding.
    public static let ignoredTarget: Token = -1

    /// Makes a batch of padding.
    init(lanes: Int, steps: Int, resets: [Bool]) {
        self.lanes = lanes
        self.steps = steps
        inputs = [Token](repeating: 0, count: lanes * steps)
        targets = [Token](repeating: Self.ignoredTarget, count: lanes * steps)
        self.resets = resets
        tokens = 0
    }
}
