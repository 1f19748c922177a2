extension NoteSequence {
    /// The beginning of a piece, cut at a bar line.
    ///
    /// It begins with the bar of the first note, and ends with the last bar line within the time;
    /// where not even one bar fits, or there are no bars, at the time itself. What sounds there is
    /// cut short. Instruments, controllers, tempo, metre and key are those in force; texts and
    /// system messages are left out.
    ///
    /// - Parameter seconds: Longest time, above 0.
    /// - Returns: The beginning, from tick 0; without notes where the piece has none.
    public func opening(seconds: Double) -> NoteSequence {
        let firstOnset = tracks.flatMap(\.notes).map(\.onset).min() ?? 0
        let metre = MetreMap(self)
        let start = metre.map { $0.tick(ofBar: $0.bar(atTick: firstOnset)) } ?? firstOnset
        let latest = tempoMap.seconds(atTick: start) + seconds
        var end = tempoMap.tick(atSeconds: latest)
        // The nearest tick may lie a little after.
        if end > start, tempoMap.seconds(atTick: end) > latest + 1e-9 { end -= 1 }
        if let metre {
            let line = metre.tick(ofBar: metre.bar(atTick: end))
            if line > start { end = line }
        }
        return part(start..<max(end, start + 1))
    }

    private func part(_ ticks: Range<Int>) -> NoteSequence {
        let length = min(ticks.upperBound, max(lastNoteEnd, ticks.lowerBound)) - ticks.lowerBound
        func moved(_ tick: Int) -> Int { max(0, tick - ticks.lowerBound) }
        return NoteSequence(
            tempoMap: TempoMap(
                division: division,
                changes: tempoMap.changes.filter { $0.tick < ticks.upperBound }.map {
                    TempoChange(
                        tick: moved($0.tick),
                        microsecondsPerQuarter: $0.microsecondsPerQuarter
                    )
                }
            ),
            tracks: tracks.map { $0.part(ticks, length: length) },
            timeSignatures: timeSignatures.filter { $0.tick < ticks.upperBound }.map {
                var signature = $0
                signature.tick = moved($0.tick)
                return signature
            },
            keySignatures: keySignatures.filter { $0.tick < ticks.upperBound }.map {
                var signature = $0
                signature.tick = moved($0.tick)
                return signature
            }
        )
    }
}

extension Track {
    fileprivate func part(_ ticks: Range<Int>, length: Int) -> Track {
        var part = Track(
            name: name,
            notes: notes.filter { ticks.contains($0.onset) }.map { note in
                var note = note
                note.duration = min(note.end, ticks.upperBound) - note.onset
                return note
            },
            programs: programs.filter { $0.tick < ticks.upperBound },
            controllers: controllers.filter { $0.tick < ticks.upperBound },
            pitchBends: pitchBends.filter { $0.tick < ticks.upperBound },
            pressures: pressures.filter { ticks.contains($0.tick) }
        )
        part.mapTicks { max(0, $0 - ticks.lowerBound) }
        part.endTick = length
        return part
    }
}
