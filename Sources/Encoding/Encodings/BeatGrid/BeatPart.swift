import Score

/// The notes that one program plays on one channel of one track.
struct BeatPart {
    /// For the user: `track 2 "Violin"`, `track 1, channel 4`; both counted from 1.
    let name: String
    /// 0...127, or `BeatGrid.drumProgram`.
    let program: Int
    /// In order of onset; of notes on one tick, the file's order.
    var notes: [Note]

    var isDrums: Bool { program == BeatGrid.drumProgram }

    /// A piece's parts: track after track, in a track in order of channels and programs.
    ///
    /// A note belongs to the program that its track has set on its channel by its onset, 0
    /// without one. A track with lyrics also gives a part without notes, as symusic reads it:
    /// it can be the place of a program's parts that are merged.
    static func parts(of sequence: NoteSequence) -> [BeatPart] {
        var parts: [BeatPart] = []
        for (index, track) in sequence.tracks.enumerated() {
            let title = track.name.isEmpty ? "" : " \"\(track.name)\""
            let name = "track \(index + 1)\(title)"
            parts += split(track, name: name)
            if track.texts.contains(where: { $0.kind == .lyric }) {
                parts.append(BeatPart(name: name, program: 0, notes: []))
            }
        }
        return parts
    }

    private static func split(_ track: Track, name: String) -> [BeatPart] {
        var found: [(key: Int, notes: [Note])] = []
        var programs = [Int](repeating: 0, count: 16)
        var nextChange = 0
        var place = 0
        for note in track.notes {
            while nextChange < track.programs.count,
                track.programs[nextChange].tick <= note.onset
            {
                let change = track.programs[nextChange]
                programs[Int(change.channel & 15)] = Int(change.program)
                nextChange += 1
            }
            let channel = Int(note.channel & 15)
            let key = channel << 8 | programs[channel]
            if place >= found.count || found[place].key != key {
                place = found.firstIndex { $0.key == key } ?? found.count
                if place == found.count { found.append((key, [])) }
            }
            found[place].notes.append(note)
        }
        return found.sorted { $0.key < $1.key }.map { part in
            let channel = part.key >> 8
            return BeatPart(
                name: found.count == 1 ? name : "\(name), channel \(channel + 1)",
                program: channel == 9 ? BeatGrid.drumProgram : part.key & 0xFF,
                notes: part.notes
            )
        }
    }
}
