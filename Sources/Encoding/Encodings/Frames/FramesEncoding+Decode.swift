public import Score

extension FramesEncoding {
    /// One track, with the metre of the opening as its time signature.
    ///
    /// A pitch that is not above the frame's last one is skipped, and so is a hold of a pitch that
    /// did not sound in the frame before. A frame without its end counts as whole.
    public func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence {
        let ticksPerStep = (480 + stepsPerQuarter / 2) / stepsPerQuarter
        var notes: [Note] = []
        var metre = Metre(4, 4)
        var step = 0
        var last = -1
        // The note of each pitch that sounds, and the step after its last one.
        var sounding = [(note: Int, end: Int)](repeating: (0, -1), count: 128)
        events: for (index, token) in tokens.enumerated() {
            guard let (block, place) = FramesVocabulary.meaning(of: token) else { continue }
            switch block {
            case .struck where place > last:
                sounding[place] = (notes.count, step + 1)
                notes.append(
                    Note(
                        onset: step * ticksPerStep,
                        duration: ticksPerStep,
                        pitch: UInt8(place),
                        velocity: settings.velocity,
                        channel: settings.channel
                    )
                )
                last = place
            case .held where place > last && sounding[place].end == step && step > 0:
                sounding[place].end = step + 1
                notes[sounding[place].note].duration += ticksPerStep
                last = place
            case .frame:
                step += 1
                last = -1
            case .end:
                break events
            case .opening where index == 0:
                metre = FramesVocabulary.metre(place)
            default:
                continue
            }
        }
        if last >= 0 { step += 1 }
        return NoteSequence.decoded(
            notes,
            ticksPerQuarter: ticksPerStep * stepsPerQuarter,
            metre: metre,
            endTick: step * ticksPerStep,
            name: "Frames",
            settings: settings
        )
    }
}
