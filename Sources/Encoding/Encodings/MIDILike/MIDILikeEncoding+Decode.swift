public import Score

extension MIDILikeEncoding {
    /// One track in the metres of the tokens.
    ///
    /// An end belongs to the oldest note of its pitch that sounds, and is skipped where there is
    /// none; a note without an end sounds to the end of the piece.
    public func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence {
        var score = BeatScore()
        var metre = Metre(4, 4)
        var now = 0
        var struck: Int?
        var sounding: [Token: [Int]] = [:]
        events: for token in tokens {
            guard let (block, index) = MIDILikeVocabulary.meaning(of: token) else { continue }
            switch block {
            case .metre:
                metre = BeatGrid.metres[index]
                score.begin(metre, at: now)
            case .shift:
                now += BeatLength.positions[index] * BeatGrid.unitsPerPosition(metre)
                score.reach(now)
            case .noteOn, .drumOn:
                struck = score.notes.count
                sounding[token, default: []].append(score.notes.count)
                score.add(
                    BeatScore.Entry(
                        onset: now,
                        duration: 0,
                        pitch: UInt8(MIDILikeVocabulary.pitch(block, index)),
                        velocity: settings.velocity,
                        program: block == .drumOn ? BeatGrid.drumProgram : nil
                    )
                )
                continue
            case .velocity:
                score.change(struck ?? -1) { $0.velocity = BeatNote.velocity(ofBin: index) }
            case .noteOff, .drumOff:
                let on = MIDILikeVocabulary.token(block == .noteOff ? .noteOn : .drumOn, index)
                guard var open = sounding[on], !open.isEmpty else { break }
                score.change(open.removeFirst()) { $0.duration = now - $0.onset }
                sounding[on] = open
            case .end:
                break events
            case .pad, .begin, .mask:
                break
            }
            struck = nil
        }
        for index in sounding.values.joined() {
            score.change(index) { $0.duration = now - $0.onset }
        }
        return score.sequence(name: "MIDI-like", settings: settings)
    }
}
