public import Score

extension MelodyEncoding {
    /// One track, with the metre of the opening as its time signature.
    ///
    /// A step is 480 / `stepsPerQuarter` ticks, rounded; a quarter is that many whole steps.
    public func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence {
        let ticksPerStep = (480 + stepsPerQuarter / 2) / stepsPerQuarter
        var notes: [Note] = []
        var metre = Metre(4, 4)
        var isOpen = false
        var step = 0
        events: for (index, token) in tokens.enumerated() {
            switch token {
            case MelodyVocabulary.pitches:
                notes.append(
                    Note(
                        onset: step * ticksPerStep,
                        duration: ticksPerStep,
                        pitch: UInt8(token),
                        velocity: settings.velocity,
                        channel: settings.channel
                    )
                )
                isOpen = true
                step += 1
            case MelodyVocabulary.hold where isOpen:
                notes[notes.count - 1].duration += ticksPerStep
                step += 1
            case MelodyVocabulary.rest:
                isOpen = false
                step += 1
            case MelodyVocabulary.openings where index == 0:
                metre = MelodyVocabulary.metre(of: token) ?? metre
            case MelodyVocabulary.end:
                break events
            default:
                continue
            }
        }
        return NoteSequence.decoded(
            notes,
            ticksPerQuarter: ticksPerStep * stepsPerQuarter,
            metre: metre,
            endTick: step * ticksPerStep,
            name: "Melody",
            settings: settings
        )
    }
}
