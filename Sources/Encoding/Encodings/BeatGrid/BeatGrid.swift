/// The grid of beats that REMI and MIDI-like tokens lie on, as MidiTok 3.1's defaults have it.
///
/// A beat is the note value of the metre's denominator: a quarter in 3/4, an eighth in 6/8. It has
/// eight positions, in which everything but velocity is counted.
/// Source: MidiTok 3.1, `TokenizerConfig()` (Fradet et al. 2021, "MidiTok").
enum BeatGrid {
    /// Positions in a beat.
    static let positionsPerBeat = 8
    /// Lowest and highest pitch that is kept, drums apart.
    static let pitches = 21...109
    /// Lowest and highest drum that is kept: General MIDI 2's standard set, without the applause.
    static let drums = 27...88
    /// The program that stands for drums.
    static let drumProgram = -1
    /// Programs in the vocabulary's order, drums last.
    static let programCount = 129
    /// The program at a place of the vocabulary.
    static func program(_ index: Int) -> Int { index < 128 ? index : drumProgram }
    /// The metres that there are tokens for, in the vocabulary's order.
    static let metres = [
        Metre(3, 8), Metre(12, 8), Metre(6, 8), Metre(5, 4), Metre(6, 4), Metre(3, 4), Metre(2, 4),
        Metre(1, 4), Metre(4, 4),
    ]
    /// The same metres, the commonest first.
    static let metresByUse = [
        Metre(4, 4), Metre(3, 4), Metre(2, 4), Metre(6, 8), Metre(12, 8), Metre(3, 8), Metre(6, 4),
        Metre(5, 4), Metre(1, 4),
    ]
    /// Positions in the longest bar, 12/8.
    static let mostPositions = 96

    /// Positions in a bar of one of the metres.
    static func positionsPerBar(_ metre: Metre) -> Int { metre.numerator * positionsPerBeat }

    /// Sixteenths of a quarter in a position: 2 in 3/4, 1 in 6/8.
    ///
    /// They are what decoding and the grammars count in, as they are the same in every metre.
    static func unitsPerPosition(_ metre: Metre) -> Int { 8 / metre.denominator }

    /// Sixteenths of a quarter in a bar.
    static func unitsPerBar(_ metre: Metre) -> Int {
        positionsPerBar(metre) * unitsPerPosition(metre)
    }

    /// Sixteenths of a quarter in a quarter.
    static let unitsPerQuarter = 16
}

/// Bounds that keep a hostile or odd file from making endless pieces; MidiTok has none.
enum BeatGridLimits {
    /// Fewest notes of a part: MidiTok keeps every one.
    static let fewestNotes = 1
    /// Longest time without an event, in bars.
    static let mostEmptyBars = 1_000
    /// Most tokens of a piece.
    static let mostTokens = 500_000
    /// Most notes that a model may begin at one instant; fewer than there are drums, so that
    /// there is always one more.
    static let mostStruck = 61
    /// Latest tick on the grid that anything can have.
    static let lastTick = 1 << 50
}
