extension NoteSequence {
    /// The piece in other ticks, at the same times in seconds.
    ///
    /// Metrical time keeps its tempos, and its ticks are scaled. SMPTE time, which knows no
    /// tempo, becomes 120 quarter notes a minute; its tempo events, which meant nothing, are
    /// left out. Every tick is rounded to the nearest, so that times move by at most half a new
    /// tick.
    ///
    /// - Parameter ticksPerQuarter: Ticks in a quarter note, 1...32767.
    /// - Returns: The piece in metrical time.
    /// - Throws: `ScoreError.gridOutOfRange`.
    public func retimed(toTicksPerQuarter ticksPerQuarter: Int) throws(ScoreError) -> NoteSequence {
        guard (1...32767).contains(ticksPerQuarter) else {
            throw .gridOutOfRange(found: ticksPerQuarter, allowed: 1...32767)
        }
        var result = self
        let newDivision = TimeDivision.ticksPerQuarter(ticksPerQuarter)
        let newTick: (Int) -> Int
        switch division {
        case .ticksPerQuarter(let old):
            guard old != ticksPerQuarter else { return self }
            newTick = { rescaled($0, by: ticksPerQuarter, over: old) }
            result.tempoMap = TempoMap(
                division: newDivision,
                changes: tempoMap.changes.map {
                    TempoChange(
                        tick: newTick($0.tick),
                        microsecondsPerQuarter: $0.microsecondsPerQuarter
                    )
                }
            )
        case .smpte(let rate, let ticksPerFrame):
            // Half a second a quarter. 29 stands for 30000/1001 frames a second.
            let (numerator, denominator) = rate == .fps2997 ? (30_000, 1_001) : (rate.rawValue, 1)
            newTick = {
                rescaled($0, by: 2 * ticksPerQuarter * denominator, over: numerator * ticksPerFrame)
            }
            result.tempoMap = TempoMap(
                division: newDivision,
                changes: [
                    TempoChange(microsecondsPerQuarter: TempoMap.defaultMicrosecondsPerQuarter)
                ]
            )
        }
        for index in tracks.indices { result.tracks[index].mapTicks(newTick) }
        for index in timeSignatures.indices {
            result.timeSignatures[index].tick = newTick(timeSignatures[index].tick)
        }
        for index in keySignatures.indices {
            result.keySignatures[index].tick = newTick(keySignatures[index].tick)
        }
        return result
    }
}

/// `tick * factor / divisor`, rounded to the nearest; absurd ticks stop at 2^60 instead of
/// trapping.
private func rescaled(_ tick: Int, by factor: Int, over divisor: Int) -> Int {
    let limit = 1 << 60
    let (whole, rest) = max(0, tick).quotientAndRemainder(dividingBy: divisor)
    let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
    guard !overflow, product < limit else { return limit }
    return product + (2 * rest * factor + divisor) / (2 * divisor)
}
