public import Score

/// Cuts melodies into windows of a number of steps that begin on bar lines.
///
/// Windows overlap: each begins `hop` bars after the one before. A metre with half the bar (2/4
/// where the bar has 16 sixteenths) is taken in pairs of bars, counted from the first bar that the
/// melody fills, so that an upbeat does not shift the pairs. Pieces in any other metre are left
/// out, and so are windows of which more than half is silence.
public struct WindowCutter: Hashable, Sendable {
    /// Sixteenths in a bar.
    public let barSteps: Int
    /// Sixteenths in a window.
    public let steps: Int
    /// Bars from the beginning of one window to that of the next, at least 1; default 1.
    public let hop: Int
    /// Whether every piece is moved to the one key that `KeyFit` finds for it.
    public let movesKey: Bool

    /// Makes a cutter.
    public init(barSteps: Int, steps: Int, hop: Int = 1, movesKey: Bool) {
        self.barSteps = max(barSteps, 1)
        self.steps = max(steps, 1)
        self.hop = max(hop, 1)
        self.movesKey = movesKey
    }

    /// What a melody gave.
    public struct Cut: Hashable, Sendable {
        /// The windows, in order.
        public var windows: [MelodyWindow] = []
        /// Semitones that the melody was moved by, -6...5; 0 where keys stay.
        public var transposition = 0
        /// What was cut and left out.
        public var census = WindowCensus()
    }

    /// Cuts every melody of a piece, as the melody encoding finds them.
    ///
    /// - Parameter sequence: The piece.
    /// - Returns: A cut for each melody; none where the piece has none.
    public func cut(_ sequence: NoteSequence) -> [Cut] {
        guard let encoding = try? MelodyEncoding(stepsPerQuarter: MelodyWindow.stepsPerQuarter)
        else { return [] }
        return encoding.encode(sequence).sequences.map { cut(tokens: $0) }
    }

    /// Cuts one melody in the melody encoding's tokens, sixteenths.
    ///
    /// - Parameter tokens: From the opening to the end.
    /// - Returns: Its windows.
    public func cut(tokens: [Token]) -> Cut {
        var result = Cut()
        guard let bar = MelodySteps.barSteps(of: tokens), bar == barSteps || 2 * bar == barSteps
        else {
            result.census.otherMetre = 1
            return result
        }
        var melody = MelodySteps.steps(of: tokens)
        if movesKey {
            result.transposition = KeyFit.transposition(of: melody)
            melody = KeyFit.moved(melody, by: result.transposition)
        }
        // In pairs of half bars an upbeat stands alone before the first pair.
        let first = bar < barSteps && melody.first?.pitch == nil ? bar : 0
        guard melody.count >= first + steps else {
            result.census.tooShort = 1
            return result
        }
        for start in stride(from: first, through: melody.count - steps, by: hop * barSteps) {
            let window = MelodyWindow(Array(melody[start..<start + steps]))
            if window.silence > 0.5 {
                result.census.silent += 1
            } else {
                result.windows.append(window)
            }
        }
        result.census.windows = result.windows.count
        result.census.pieces = result.windows.isEmpty ? 0 : 1
        return result
    }
}
