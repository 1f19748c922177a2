public import Encoding
public import Score

/// A piece that a model wrote, with how it came about.
public struct GeneratedPiece: Sendable {
    /// The notes, primer included.
    public var sequence: NoteSequence
    /// Every token, primer and end included; empty where the model has no tokens.
    public var tokens: [Token]
    /// Bars that the primer fills; 0 without one.
    public var primerBars: Double
    /// Tokens that the model wrote.
    public var sampledTokens: Int
    /// Log-likelihood in nats of the tokens that the model wrote, under the model itself:
    /// temperature 1, nothing masked.
    ///
    /// Nil for a kind that knows no likelihood.
    public var logLikelihood: Double?
    /// Mean entropy in nats of the distributions that the tokens were drawn from; nil where the
    /// model has no tokens.
    public var meanEntropy: Double?
    /// Attempts that it took.
    public var attempts: Int
    /// What is still wrong after the last attempt.
    public var problems: [PieceProblem]
    /// What of the primer or of the melody was left out or changed, for the user.
    public var remarks: [String] = []
    /// How the voices beneath a melody were found; nil for a piece that harmonises none.
    public var harmony: HarmonyFigures?
}
