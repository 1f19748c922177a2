/// A piece in parts: the notes of each voice, from the lowest voice to the highest.
public struct Voices: Hashable, Sendable {
    /// The notes of each voice in order of onset, none overlapping the next.
    public let lines: [[Note]]
    /// Notes that no voice had room for.
    public let unplaced: Int

    /// Voices as they are known.
    ///
    /// - Parameter lines: Each voice's notes in any order, the lowest voice first. A note is cut
    ///   where the next of its voice begins; notes of length 0 are left out.
    public init(lines: [[Note]]) {
        self.lines = lines.map(Self.cut)
        unplaced = 0
    }

    init(lines: [[Note]], unplaced: Int) {
        self.lines = lines.map(Self.cut)
        self.unplaced = unplaced
    }

    /// Voices as a file's tracks name them: each track with notes is one, the lowest on average
    /// first; nil where there are not so many, or one sounds two notes at once.
    ///
    /// - Parameters:
    ///   - sequence: The piece; drums are left out.
    ///   - count: How many voices it must have.
    public init?(tracksOf sequence: NoteSequence, count: Int = 4) {
        let tracks = sequence.tracks.map { $0.notes.filter { $0.channel != 9 && $0.duration > 0 } }
            .filter { !$0.isEmpty }
        guard tracks.count == count else { return nil }
        let lines = tracks.map(Self.cut)
        guard zip(lines, tracks).allSatisfy({ $0.count == $1.count && Self.isOneVoice($1) }) else {
            return nil
        }
        self.lines = lines.sorted { Self.meanPitch($0) < Self.meanPitch($1) }
        unplaced = 0
    }

    /// Every note, in order of onset, then of pitch.
    public var notes: [Note] {
        lines.flatMap { $0 }.sorted { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }
    }

    /// The instants at which a voice begins or ends a note, with what each voice sounds from there
    /// on: the index of its note, nil where it rests.
    func slices() -> [(tick: Int, sounding: [Int?])] {
        let ticks = Set(lines.joined().flatMap { [$0.onset, $0.end] }).sorted()
        var next = [Int](repeating: 0, count: lines.count)
        return ticks.map { tick in
            let sounding = lines.indices.map { voice -> Int? in
                let line = lines[voice]
                while next[voice] < line.count, line[next[voice]].end <= tick { next[voice] += 1 }
                let note = next[voice]
                return note < line.count && line[note].onset <= tick ? note : nil
            }
            return (tick, sounding)
        }
    }

    private static func cut(_ notes: [Note]) -> [Note] {
        var line: [Note] = []
        for note in notes.filter({ $0.duration > 0 }).sorted(by: { $0.onset < $1.onset }) {
            if let last = line.last, last.end > note.onset {
                if last.onset == note.onset {
                    line.removeLast()
                } else {
                    line[line.count - 1].duration = note.onset - last.onset
                }
            }
            line.append(note)
        }
        return line
    }

    private static func isOneVoice(_ notes: [Note]) -> Bool {
        let notes = notes.sorted { $0.onset < $1.onset }
        return zip(notes, notes.dropFirst()).allSatisfy { $0.end <= $1.onset }
    }

    private static func meanPitch(_ notes: [Note]) -> Double {
        Double(notes.reduce(0) { $0 + Int($1.pitch) }) / Double(max(notes.count, 1))
    }
}
