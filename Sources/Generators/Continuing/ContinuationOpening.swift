public import Encoding
public import Score

/// What a continuation goes on from, and in which metre.
public struct ContinuationOpening: Sendable {
    /// What was played so far, in quarter notes, tick 0 on a bar line; nil for nothing.
    public var played: NoteSequence?
    /// Where the continuation begins, in quarter notes from tick 0 of `played`.
    public var start: Double
    /// The metre of both.
    public var metre: Metre
    /// Quarter notes a minute of both, 20...400.
    public var tempo: Double
    /// Bars to write at most; nil for as many as are asked for.
    public var bars: Int?
    /// Which continuation this is; each draws from random numbers of its own.
    public var turn: Int

    /// Describes one.
    public init(
        played: NoteSequence?,
        start: Double,
        metre: Metre,
        tempo: Double,
        bars: Int?,
        turn: Int
    ) {
        self.played = played
        self.start = start
        self.metre = metre
        self.tempo = tempo
        self.bars = bars
        self.turn = turn
    }
}
