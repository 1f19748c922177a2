/// What the player plays until the model answers, in quarters of the timeline.
struct JamPhrase: Equatable {
    /// Where it begins.
    var start: Double
    /// When its last note ended, in seconds; nil where nothing was played, or a key is down.
    var lastEnd: Double?
    /// The answer that was asked for; nil while the player plays.
    var planned: Planned?

    /// An answer that the model is about to give.
    struct Planned: Equatable {
        /// Which turn it is.
        var turn: Int
        /// Where it begins, put off by `lateBars`.
        var start: Double
        /// Bars of it; nil for no end.
        var bars: Int?
        /// Bars by which it was put off.
        var lateBars = 0
        /// When its first bar was ready, in seconds; nil until it is.
        var ready: Double?
    }
}

/// What the model plays.
struct JamAnswer: Equatable {
    /// Which turn it is.
    var turn: Int
    /// Where its next bar begins.
    var next: Double
    /// Bars still to be played; nil for no end.
    var barsLeft: Int?
    /// Bars played so far.
    var bars = 0
    /// Notes so far.
    var notes = 0
    /// Bars that rested because they were not ready.
    var lateBars = 0
}
