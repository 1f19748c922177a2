public import Score

extension REMIEncoding {
    /// One track, with programs one for each, in the metres of the bars.
    ///
    /// A note without velocity or length has those asked for and one position. Of bars that
    /// follow each other in one metre only the first has a time signature.
    public func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence {
        var score = BeatScore()
        var metre = Metre(4, 4)
        var barStart = 0
        var hasBar = false
        var now = 0
        var program: Int?
        var open: Int?
        events: for token in tokens {
            guard let (block, index) = vocabulary.meaning(of: token) else { continue }
            switch block {
            case .bar:
                if hasBar { barStart += BeatGrid.unitsPerBar(metre) }
                hasBar = true
                now = barStart
                score.reach(now)
            case .metre:
                metre = BeatGrid.metres[index]
                score.begin(metre, at: barStart)
            case .position:
                now = barStart + index * BeatGrid.unitsPerPosition(metre)
                score.reach(now)
            case .program:
                program = BeatGrid.program(index)
            case .pitch, .drum:
                let isDrum = block == .drum
                let lowest = (isDrum ? BeatGrid.drums : BeatGrid.pitches).lowerBound
                open = score.notes.count
                score.add(
                    BeatScore.Entry(
                        onset: now,
                        duration: BeatGrid.unitsPerPosition(metre),
                        pitch: UInt8(lowest + index),
                        velocity: settings.velocity,
                        program: isDrum ? BeatGrid.drumProgram : program
                    )
                )
                continue
            case .velocity:
                score.change(open ?? -1) { $0.velocity = BeatNote.velocity(ofBin: index) }
                continue
            case .duration:
                score.change(open ?? -1) {
                    $0.duration =
                        BeatLength.positions[index] * BeatGrid.unitsPerPosition(metre)
                }
            case .end:
                break events
            case .pad, .begin, .mask:
                break
            }
            open = nil
        }
        return score.sequence(name: "REMI", settings: settings)
    }
}
