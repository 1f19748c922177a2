extension NoteSequence {
    /// Moves every note to the nearest line of a grid, and its end likewise.
    ///
    /// A note lasts at least one step. Halfway between two lines the later one counts. Where the
    /// step is no whole number of ticks, the line lies on the nearest tick. Only notes move.
    ///
    /// - Parameter stepsPerQuarter: Steps in a quarter note, 1...96; 4 is a grid of 16ths.
    /// - Returns: Mean distance of the onsets from the grid before, in steps, 0...0.5; 0 without
    ///   notes.
    /// - Throws: `ScoreError.noQuarterNotes` in SMPTE time, `.gridOutOfRange`.
    @discardableResult
    public mutating func quantise(stepsPerQuarter: Int) throws(ScoreError) -> Double {
        guard case .ticksPerQuarter(let ticks) = division else { throw .noQuarterNotes }
        guard (1...96).contains(stepsPerQuarter) else {
            throw .gridOutOfRange(found: stepsPerQuarter, allowed: 1...96)
        }
        let grid = Grid(ticksPerQuarter: ticks, stepsPerQuarter: stepsPerQuarter)
        var distance = 0.0
        for track in tracks.indices {
            for index in tracks[track].notes.indices {
                let note = tracks[track].notes[index]
                let first = grid.step(nearest: note.onset)
                let last = max(grid.step(nearest: note.end), first + 1)
                distance += grid.distance(of: note.onset, from: first)
                tracks[track].notes[index].onset = grid.tick(of: first)
                tracks[track].notes[index].duration = grid.tick(of: last) - grid.tick(of: first)
            }
            tracks[track].endTick = max(tracks[track].endTick, tracks[track].lastNoteEnd)
        }
        return noteCount > 0 ? distance / Double(noteCount) : 0
    }

    /// The piece with every note on the grid; see `quantise(stepsPerQuarter:)`.
    public func quantised(stepsPerQuarter: Int) throws(ScoreError) -> NoteSequence {
        var result = self
        try result.quantise(stepsPerQuarter: stepsPerQuarter)
        return result
    }
}

/// Equal steps within quarter notes.
private struct Grid {
    let ticksPerQuarter: Int
    let stepsPerQuarter: Int

    func step(nearest tick: Int) -> Int {
        // Whole quarters apart, so that no product grows beyond the number range.
        let (quarters, rest) = tick.quotientAndRemainder(dividingBy: ticksPerQuarter)
        return quarters * stepsPerQuarter
            + (2 * rest * stepsPerQuarter + ticksPerQuarter) / (2 * ticksPerQuarter)
    }

    func tick(of step: Int) -> Int {
        let (quarters, rest) = step.quotientAndRemainder(dividingBy: stepsPerQuarter)
        return quarters * ticksPerQuarter
            + (2 * rest * ticksPerQuarter + stepsPerQuarter) / (2 * stepsPerQuarter)
    }

    /// In steps.
    func distance(of tick: Int, from step: Int) -> Double {
        let (quarters, rest) = step.quotientAndRemainder(dividingBy: stepsPerQuarter)
        let line =
            Double(quarters * ticksPerQuarter)
            + Double(rest * ticksPerQuarter) / Double(stepsPerQuarter)
        return abs(Double(tick) - line) * Double(stepsPerQuarter) / Double(ticksPerQuarter)
    }
}
