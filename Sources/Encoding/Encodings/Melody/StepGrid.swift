import Score

/// The grid of steps that the melody encoding lays over a piece.
///
/// Steps are fractions of a quarter note; a file in SMPTE time has no quarters and is read as
/// if it were played at 120 a minute.
struct StepGrid {
    let stepsPerQuarter: Int
    let tempoMap: TempoMap

    /// Where a tick lies, in steps, unrounded.
    func position(ofTick tick: Int) -> Double {
        switch tempoMap.division {
        case .ticksPerQuarter(let ticks):
            // One division at the end: a position on the grid comes out exact.
            Double(tick) * Double(stepsPerQuarter) / Double(max(ticks, 1))
        case .smpte:
            tempoMap.seconds(atTick: tick) * 2 * Double(stepsPerQuarter)
        }
    }

    /// The tick nearest to a step, 0 for one before the piece.
    func tick(ofStep step: Int) -> Int {
        let quarters = Double(step) / Double(stepsPerQuarter)
        return switch tempoMap.division {
        case .ticksPerQuarter(let ticks): max(Int((quarters * Double(ticks)).rounded()), 0)
        case .smpte: tempoMap.tick(atSeconds: quarters / 2)
        }
    }

    /// The step nearest to a position; half a step goes to the later one.
    static func step(nearest position: Double) -> Int {
        // A hostile file may hold absurd ticks; 2^50 steps keeps every sum in range.
        Int(min(max((position + 0.5).rounded(.down), -0x1p50), 0x1p50))
    }
}
