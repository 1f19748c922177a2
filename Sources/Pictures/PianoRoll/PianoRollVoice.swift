internal import Score

/// The notes of one track on one channel: what has a colour of its own.
struct PianoRollVoice {
    /// The track's name, or what stands for it.
    var name: String
    /// Notes in order of onset.
    var notes: [Note]

    /// The voices of a piece, in the order of tracks and channels.
    ///
    /// A file of format 0 holds all channels in one track, so channels are told apart too.
    static func voices(of piece: NoteSequence) -> [PianoRollVoice] {
        var voices: [PianoRollVoice] = []
        for (index, track) in piece.tracks.enumerated() {
            let channels = Set(track.notes.map(\.channel)).sorted()
            for channel in channels {
                let given = track.name.isEmpty ? "Track \(index + 1)" : track.name
                let suffix =
                    channel == 9
                    ? " (drums)" : channels.count > 1 ? " (channel \(channel + 1))" : ""
                voices.append(
                    PianoRollVoice(
                        name: given + suffix,
                        notes: track.notes.filter { $0.channel == channel }
                    )
                )
            }
        }
        return voices
    }
}
