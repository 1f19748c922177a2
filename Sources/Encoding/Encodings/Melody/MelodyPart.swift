import Score

/// The notes of one channel of one track: what one melody is made of.
///
/// Files of format 0 hold all instruments in one track, so that tracks are split by channel.
struct MelodyPart {
    /// For the user: `track 2 "Violin"`, `track 1, channel 4`; both counted from 1.
    let name: String
    let notes: [Note]
    /// Program changes of its channel.
    let programs: [ProgramChange]

    /// Whether more than half of its onsets strike several notes at once: an accompaniment in
    /// chords, of which the highest voice is no melody.
    var isChordal: Bool {
        let struck = Dictionary(grouping: notes, by: \.onset)
        return struck.values.count { $0.count > 1 } * 2 > struck.count
    }

    /// The parts that can have a melody, in the file's order; chords only where there is nothing
    /// else.
    ///
    /// - Parameters:
    ///   - sequence: The piece.
    ///   - reasons: Gains one for each track or channel that has none.
    /// - Returns: The parts.
    static func parts(of sequence: NoteSequence, reasons: inout [String]) -> [MelodyPart] {
        var parts: [MelodyPart] = []
        var empty: [String] = []
        for (index, track) in sequence.tracks.enumerated() {
            let title = track.name.isEmpty ? "" : " \"\(track.name)\""
            let name = "track \(index + 1)\(title)"
            guard !track.notes.isEmpty else {
                empty.append("\(name): it has no notes")
                continue
            }
            let byChannel = Dictionary(grouping: track.notes, by: \.channel)
            for (channel, notes) in byChannel.sorted(by: { $0.key < $1.key }) {
                let part = byChannel.count == 1 ? name : "\(name), channel \(channel + 1)"
                if channel == 9 {
                    reasons.append("\(part): drums have no melody")
                } else {
                    parts.append(
                        MelodyPart(
                            name: part,
                            notes: notes,
                            programs: track.programs.filter { $0.channel == channel }
                        )
                    )
                }
            }
        }
        // Chords alone have a highest voice; beside a melody they accompany it.
        let isMelody = { (part: MelodyPart) in
            !part.isChordal && part.notes.count >= MelodyLimits.fewestNotes
        }
        if parts.contains(where: isMelody) {
            for part in parts where part.isChordal {
                reasons.append("\(part.name): chords beside a melody")
            }
            parts.removeAll(where: \.isChordal)
        }
        // Beside music, an empty track is the one that holds tempo and title.
        if parts.isEmpty { reasons = empty + reasons }
        return parts
    }
}
