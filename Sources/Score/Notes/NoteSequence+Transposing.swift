extension NoteSequence {
    /// Moves every note but the drums (channel 9) by semitones, and the key signatures with them.
    ///
    /// - Parameter semitones: How far; positive is up.
    /// - Throws: `ScoreError.pitchOutOfRange` where a note would leave 0...127; the piece is then
    ///   unchanged.
    public mutating func transpose(by semitones: Int) throws(ScoreError) {
        self = try transposed(by: semitones)
    }

    /// The piece moved by semitones; see `transpose(by:)`.
    public func transposed(by semitones: Int) throws(ScoreError) -> NoteSequence {
        var result = self
        for track in tracks.indices {
            for (index, note) in tracks[track].notes.enumerated() where note.channel != 9 {
                let (pitch, overflow) = Int(note.pitch).addingReportingOverflow(semitones)
                guard !overflow, (0...127).contains(pitch) else {
                    throw .pitchOutOfRange(track: track, tick: note.onset, pitch: pitch)
                }
                result.tracks[track].notes[index].pitch = UInt8(pitch)
            }
        }
        for index in keySignatures.indices {
            result.keySignatures[index].transpose(by: semitones)
        }
        return result
    }
}

extension KeySignature {
    /// Moves the key by semitones to the spelling with the fewest accidentals, -5...6 sharps.
    public mutating func transpose(by semitones: Int) {
        guard semitones % 12 != 0 else { return }
        // A semitone up is seven fifths up, and twelve fifths come back to the same key.
        let fifths = (sharps + 7 * (semitones % 12)) % 12
        sharps = fifths > 6 ? fifths - 12 : fifths < -5 ? fifths + 12 : fifths
    }
}
