/// Bounds that keep a hostile or odd file from making endless performances.
///
/// In hundredths of a second; the encoder keeps to them, and the grammar asks them of models.
enum PerformanceLimits {
    /// Fewest notes of a performance worth learning.
    static let fewestNotes = 4
    /// Longest time in which nothing begins or ends: 20 s.
    static let longestPause = 2_000
    /// Longest note: 20 s; a piano string sounds no longer.
    static let longestNote = 2_000
    /// Most tokens of a piece, about three hours of dense playing.
    static let mostTokens = 500_000
    /// Tokens kept free for the close: 128 note-offs, and the shifts between them (one each, and
    /// 20 whole seconds).
    static let closingTokens = 300
}
