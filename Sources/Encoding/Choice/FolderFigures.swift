public import Score

/// What the pieces of a folder are like, as far as it decides how they should become tokens.
public struct FolderFigures: Hashable, Sendable {
    /// Pieces that were looked at.
    public var pieces = 0
    /// Notes in them, drums included.
    public var notes = 0
    /// Share of the pieces with drums or with several programs, 0...1.
    public var ensembles = 0.0
    /// Share of the onsets at which several notes sound, drums apart, 0...1.
    public var polyphony = 0.0
    /// Mean distance of the onsets from the nearest step, of 16ths or, where that is less, of
    /// triplet 16ths, in steps: 0 on the grid, 0.25 by chance.
    public var gridDistance = 0.0

    /// Makes figures of nothing.
    public init() {}

    /// Counts pieces; what has no notes is not looked at.
    public init(of sequences: some Sequence<NoteSequence>) {
        var ensembleCount = 0
        var (instants, polyphonic) = (0, 0)
        var distances = [4: 0.0, 12: 0.0]
        var pitchedNotes = 0
        for sequence in sequences where sequence.noteCount > 0 {
            pieces += 1
            notes += sequence.noteCount
            let programs = Set(
                BeatPart.parts(of: sequence).filter { !$0.notes.isEmpty }.map(\.program)
            )
            if programs.count > 1 || programs.contains(BeatGrid.drumProgram) { ensembleCount += 1 }
            let pitched = sequence.tracks.flatMap(\.notes).filter { $0.channel != 9 }
            pitchedNotes += pitched.count
            for steps in distances.keys {
                let grid = StepGrid(stepsPerQuarter: steps, tempoMap: sequence.tempoMap)
                distances[steps, default: 0] += pitched.reduce(0) {
                    let place = grid.position(ofTick: $1.onset)
                    return $0 + abs(place - place.rounded())
                }
            }
            let (all, several) = Self.instants(of: pitched, sequence.tempoMap)
            instants += all
            polyphonic += several
        }
        ensembles = Double(ensembleCount) / Double(max(pieces, 1))
        polyphony = Double(polyphonic) / Double(max(instants, 1))
        let least = distances.values.min() ?? 0
        gridDistance = least / Double(max(pitchedNotes, 1))
    }

    /// Steps of 16ths at which notes begin, and those of them at which several sound.
    ///
    /// Of notes that only just overlap (legato) the earlier is over at the later one's step.
    private static func instants(
        of notes: [Note],
        _ tempoMap: TempoMap
    ) -> (all: Int, several: Int) {
        let grid = StepGrid(stepsPerQuarter: 4, tempoMap: tempoMap)
        let placed = notes.map { GridNote($0, on: grid) }.sorted { $0.step < $1.step }
        var (all, several) = (0, 0)
        var ends: [Int] = []
        var next = 0
        while next < placed.count {
            let step = placed[next].step
            ends.removeAll { $0 <= step }
            while next < placed.count, placed[next].step == step {
                ends.append(placed[next].end)
                next += 1
            }
            all += 1
            if ends.count > 1 { several += 1 }
        }
        return (all, several)
    }
}
