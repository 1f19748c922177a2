/// Finds the voices of a piece whose notes do not say to which they belong.
///
/// A voice that holds a note keeps it. The notes that begin together go, in the order of their
/// pitches, to the voices that are free, in the voices' order; where fewer notes begin than voices
/// are free, so that the pitches move least, and no voice crosses one that holds if it can be
/// avoided. With all voices free and as many notes the lowest note is the lowest voice's, and so
/// on. After the rules by which Chew & Wu 2004 ("Separating voices in polyphonic music: a contig
/// mapping approach") order fragments of full chords and connect their ends by the least distance,
/// here from left to right.
///
/// What it cannot see: voices that cross while they all move, which come out as if they had met.
public struct VoiceFinder: Sendable {
    /// Pitches around which voices lie before their first note, the lowest voice's first.
    private let centres: [Int]
    /// What crossing a voice that holds costs, in semitones.
    private static let crossingCost = 12

    /// Looks for voices of a choir.
    ///
    /// - Parameters:
    ///   - voices: The voices, from low to high; default all four.
    ///   - semitones: How far from where voices sing the piece lies; default 0.
    public init(_ voices: [ChoirVoice] = ChoirVoice.allCases, movedBy semitones: Int = 0) {
        centres = voices.map {
            ($0.usualRange.lowerBound + $0.usualRange.upperBound) / 2 + semitones
        }
    }

    /// Finds the voices.
    ///
    /// - Parameter notes: The notes in any order; drums should not be among them.
    /// - Returns: As many voices as were looked for, some of them maybe empty; what was too much for
    ///   them is counted.
    public func voices(of notes: [Note]) -> Voices {
        let notes = notes.filter { $0.duration > 0 }.sorted {
            ($0.onset, $0.pitch, $0.end) < ($1.onset, $1.pitch, $1.end)
        }
        var lines = [[Note]](repeating: [], count: centres.count)
        var unplaced = 0
        var next = 0
        while next < notes.count {
            let first = next
            while next < notes.count, notes[next].onset == notes[first].onset { next += 1 }
            let struck = Array(notes[first..<next])
            let tick = notes[first].onset
            let free = lines.indices.filter { (lines[$0].last?.end ?? tick) <= tick }
            let places = best(struck, free, lines)
            for (note, voice) in places { lines[voice].append(struck[note]) }
            unplaced += struck.count - places.count
        }
        return Voices(lines: lines, unplaced: unplaced)
    }

    /// The cheapest way to give notes to voices, both in order; as many as there is room for.
    private func best(
        _ struck: [Note],
        _ free: [Int],
        _ lines: [[Note]]
    ) -> [(note: Int, voice: Int)] {
        let count = min(struck.count, free.count)
        // costs[placed][n]: the least cost of `placed` of the first n of the longer list, each given
        // to the next of the shorter one.
        let notesAreMore = struck.count > free.count
        let more = notesAreMore ? struck.count : free.count
        var costs = [[Int]](
            repeating: [Int](repeating: .max / 2, count: more + 1),
            count: count + 1
        )
        for place in 0...more { costs[0][place] = 0 }
        func cost(_ short: Int, _ long: Int) -> Int {
            let (note, voice) = notesAreMore ? (long, short) : (short, long)
            return self.cost(of: struck[note], in: free[voice], lines)
        }
        for placed in stride(from: 1, through: count, by: 1) {
            for place in stride(from: placed, through: more, by: 1) {
                costs[placed][place] = min(
                    costs[placed][place - 1],
                    costs[placed - 1][place - 1] + cost(placed - 1, place - 1)
                )
            }
        }
        var places: [(note: Int, voice: Int)] = []
        var (placed, place) = (count, more)
        while placed > 0 {
            if costs[placed][place] == costs[placed][place - 1], place > placed {
                place -= 1
                continue
            }
            let (short, long) = (placed - 1, place - 1)
            places.append(notesAreMore ? (long, free[short]) : (short, free[long]))
            placed -= 1
            place -= 1
        }
        return places.reversed()
    }

    private func cost(of note: Note, in voice: Int, _ lines: [[Note]]) -> Int {
        var cost = abs(
            Int(note.pitch) - (lines[voice].last.map { Int($0.pitch) } ?? centres[voice])
        )
        for other in lines.indices where other != voice {
            guard let held = lines[other].last, held.end > note.onset, held.onset < note.onset
            else { continue }
            let crosses = voice < other ? note.pitch > held.pitch : note.pitch < held.pitch
            if crosses { cost += Self.crossingCost }
        }
        return cost
    }
}
