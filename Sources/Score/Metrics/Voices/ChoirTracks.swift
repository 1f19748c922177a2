extension Voices {
    /// Whether the notes can be told apart as parts: every note has a voice, and all voices sound
    /// together for at least half of the time in which any does.
    ///
    /// Where fewer sound, which voice rests is a guess.
    public var areDistinct: Bool {
        guard unplaced == 0, !lines.isEmpty, lines.allSatisfy({ !$0.isEmpty }) else { return false }
        var (some, all) = (0, 0)
        let slices = slices()
        for (slice, next) in zip(slices, slices.dropFirst()) {
            let length = next.tick - slice.tick
            if slice.sounding.contains(where: { $0 != nil }) { some += length }
            if slice.sounding.allSatisfy({ $0 != nil }) { all += length }
        }
        return 2 * all >= some
    }

    /// A track for each voice, from the highest to the lowest.
    ///
    /// - Parameters:
    ///   - names: Names of the voices, the lowest voice's first, as many as there are voices.
    ///   - channels: A channel for each track, the highest voice's first, 0...15.
    ///   - program: What all of them are played with, 0...127; nil leaves it open.
    ///   - endTick: Where the tracks end at least; default with their notes.
    /// - Returns: The tracks.
    public func tracks(
        named names: [String],
        channels: [UInt8],
        program: UInt8?,
        endTick: Int = 0
    ) -> [Track] {
        zip(zip(names, lines).reversed(), channels).map { voice, channel in
            let (name, line) = voice
            return Track(
                name: name,
                notes: line.map { $0.moved(to: channel) },
                programs: program.map { [ProgramChange(channel: channel, program: $0)] } ?? [],
                endTick: endTick
            )
        }
    }
}

extension NoteSequence {
    /// The piece as a choir's score: soprano, alto, tenor and bass, a track each, on the channels 0
    /// to 3.
    ///
    /// Voices are those that `VoiceFinder` finds; every note stays as it is but for its channel.
    ///
    /// - Returns: The score; nil where the piece has several tracks, or its four voices cannot be
    ///   told apart (`Voices.areDistinct`).
    public func inChoirTracks() -> NoteSequence? {
        guard tracks.count == 1, let track = tracks.first, !track.isDrums else { return nil }
        let voices = VoiceFinder().voices(of: track.notes)
        guard voices.areDistinct,
            voices.lines.reduce(0, { $0 + $1.count }) == track.notes.count
        else { return nil }
        var score = self
        score.tracks = voices.tracks(
            named: ChoirVoice.allCases.map(\.name),
            channels: [0, 1, 2, 3],
            program: track.programs.first?.program,
            endTick: track.endTick
        )
        return score
    }
}

extension Note {
    /// The note on another channel, 0...15.
    public func moved(to channel: UInt8) -> Note {
        var note = self
        note.channel = channel
        return note
    }
}
