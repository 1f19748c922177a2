/// How well voices that were found agree with those that are known.
public enum VoiceAgreement {
    /// Notes put into a voice that has them, over all notes.
    ///
    /// The notes of all known voices are put together as one player would read them: where two
    /// voices begin one pitch at one time, there is one note, which belongs to both.
    ///
    /// - Parameters:
    ///   - known: The voices as they are.
    ///   - finder: What finds them in the notes.
    /// - Returns: The share, 0...1; nil without notes.
    public static func share(of known: Voices, by finder: VoiceFinder = VoiceFinder()) -> Double? {
        var owners: [Place: Set<Int>] = [:]
        for (voice, line) in known.lines.enumerated() {
            for note in line { owners[Place(note), default: []].insert(voice) }
        }
        guard !owners.isEmpty else { return nil }
        let found = finder.voices(of: known.notesTogether)
        let right = found.lines.enumerated().reduce(0) { sum, line in
            sum + line.element.count { owners[Place($0)]?.contains(line.offset) ?? false }
        }
        return Double(right) / Double(owners.count)
    }

    private struct Place: Hashable {
        let onset: Int
        let pitch: UInt8

        init(_ note: Note) { (onset, pitch) = (note.onset, note.pitch) }
    }
}

extension Voices {
    /// All notes as one instrument would play them: one of several that begin together on one
    /// pitch, to the latest end; a note ends where its pitch is struck again.
    public var notesTogether: [Note] {
        var together: [Note] = []
        var last: [UInt8: Int] = [:]
        for note in notes {
            if let earlier = last[note.pitch] {
                if together[earlier].onset == note.onset {
                    together[earlier].duration = max(together[earlier].duration, note.duration)
                    continue
                }
                if together[earlier].end > note.onset {
                    together[earlier].duration = note.onset - together[earlier].onset
                }
            }
            last[note.pitch] = together.count
            together.append(note)
        }
        return together
    }
}
