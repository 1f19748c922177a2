public import Score

extension FramesEncoding {
    /// The melody of a file, to be harmonised.
    ///
    /// - Throws: `EncodingError.nothingToContinue` where there is no melody, or too long a one.
    public func melody(of sequence: NoteSequence) throws(EncodingError) -> FramesMelody {
        try FramesMelody(sequence, encoding: self)
    }

    /// The notes that stand beneath a melody, in its file's ticks and its own key.
    ///
    /// - Parameters:
    ///   - melody: The melody.
    ///   - shift: Semitones that it was moved by when the tokens were written.
    ///   - tokens: A piece that `HarmonyGrammar` allows, opening included.
    ///   - settings: Channel and velocity of the notes.
    /// - Returns: The notes in order of onset; one that would lie below pitch 0 is an octave or
    ///   more higher.
    public func notes(
        beneath melody: FramesMelody,
        shift: Int,
        in tokens: [Token],
        settings: DecodeSettings
    ) -> [Note] {
        var grammar = HarmonyGrammar(melody: melody, shift: shift, encoding: self)
        let beneath = tokens.filter { token in
            let isMelody = token < FramesVocabulary.frame && token == grammar.melodyToken
            grammar.accept(token)
            return !isMelody
        }
        let decoded = decode(beneath, settings: settings)
        guard case .ticksPerQuarter(let ticks) = decoded.division else { return [] }
        let ticksPerFrame = max(ticks / stepsPerQuarter, 1)
        return decoded.tracks.flatMap(\.notes).map { note in
            let onset = melody.tick(ofFrame: note.onset / ticksPerFrame)
            let end = melody.tick(ofFrame: note.end / ticksPerFrame)
            var pitch = Int(note.pitch) - shift
            while pitch < 0 { pitch += 12 }
            return Note(
                onset: onset,
                duration: max(end - onset, 1),
                pitch: UInt8(min(pitch, 127)),
                velocity: note.velocity,
                channel: note.channel
            )
        }
    }
}
