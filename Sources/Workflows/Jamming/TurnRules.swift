/// When the model answers.
struct TurnRules: Equatable {
    let turns: JamSettings.Turns
    let line: JamSettings.Line

    /// Quarters by which the player may come too late and still be taken to have kept a rest, or to
    /// have begun on a line.
    static let tolerance = 0.25

    /// Where an answer begins after the player's last note has ended.
    ///
    /// - Parameters:
    ///   - end: Quarter at which it ended.
    ///   - phrase: Quarter at which the phrase began.
    ///   - grid: Bars and beats.
    /// - Returns: The quarter.
    func start(afterEnd end: Double, phrase: Double, on grid: BarGrid) -> Double {
        switch turns {
        case .afterRest(let rest), .continuous(let rest):
            // Never before the end, however short the rest.
            let earliest = max(end, end + rest - Self.tolerance)
            return grid.line(from: earliest, every: line == .bar ? grid.bar : grid.beat)
        case .everyBars(let bars):
            return grid.barLine(before: phrase + Self.tolerance) + Double(bars) * grid.bar
        }
    }

    /// Bars of the answer to a phrase; nil for no end.
    func bars(ofAnswerTo phrase: Double, asked: Int?, on grid: BarGrid) -> Int? {
        switch turns {
        case .continuous: nil
        case .everyBars(let bars): bars
        case .afterRest:
            asked
                ?? min(
                    max(Int((phrase / grid.bar - 1e-6).rounded(.up)), 1),
                    JamSettings.longestAnswer
                )
        }
    }

    /// Whether the player's notes silence the model.
    ///
    /// Where bars are traded, each has its own, and a note that hangs over changes nothing.
    var yields: Bool { tradedBars == nil }

    /// Bars that are traded; nil where turns go by rests.
    var tradedBars: Int? {
        if case .everyBars(let bars) = turns { bars } else { nil }
    }

    /// Whether the model plays without end.
    var isContinuous: Bool {
        if case .continuous = turns { true } else { false }
    }
}
