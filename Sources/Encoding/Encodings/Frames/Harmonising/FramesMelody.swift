public import Score

/// A melody on the grid of frames: what stands at the top of each frame of its harmonisation.
///
/// Of a file with several tracks the one that lies highest on average is the melody; of chords in
/// it the highest notes (`Track.highestVoice`).
public struct FramesMelody: Sendable {
    /// What the melody does in a frame.
    public enum Step: Hashable, Sendable {
        /// It is silent.
        case rest
        /// It strikes a pitch, 0...127.
        case struck(UInt8)
        /// It holds the pitch that it struck before.
        case held(UInt8)
    }

    /// The melody's notes as the file has them, in order of onset, none overlapping another.
    public let notes: [Note]
    /// What it does in each frame, from the bar line before its first note to its last release.
    public let steps: [Step]
    /// Its metre: the one that holds for most of the file.
    public let metre: Metre
    /// Programs of the track that it was found in.
    public let programs: [ProgramChange]
    /// What was chosen, left out or moved, for the user.
    public let remarks: [String]
    private let grid: StepGrid
    private let firstStep: Int

    /// Longest melody, in frames: 512 bars of 16ths in 4/4.
    public static let mostSteps = 8_192

    /// Frames of silence before the first note.
    public var stepsBefore: Int { steps.prefix { $0 == .rest }.count }

    /// Length in bars.
    public func bars(stepsPerQuarter: Int) -> Double {
        Double(steps.count) / (metre.quartersPerBar * Double(stepsPerQuarter))
    }

    /// The tick of the file at which a frame begins.
    public func tick(ofFrame frame: Int) -> Int { grid.tick(ofStep: firstStep + frame) }

    /// Finds the melody of a file.
    ///
    /// - Parameters:
    ///   - sequence: The file.
    ///   - encoding: Whose grid the melody is put on.
    /// - Throws: `EncodingError.nothingToContinue` where there is no melody, or too long a one.
    init(_ sequence: NoteSequence, encoding: FramesEncoding) throws(EncodingError) {
        let metre = PieceMetre(of: sequence)
        let grid = StepGrid(
            stepsPerQuarter: encoding.stepsPerQuarter,
            tempoMap: sequence.tempoMap
        )
        var reasons: [String] = []
        let parts = MelodyPart.parts(of: sequence, reasons: &reasons)
        guard let part = parts.max(by: { $0.meanPitch < $1.meanPitch }) else {
            throw .nothingToContinue(reasons: reasons)
        }
        notes = Track(notes: part.notes).highestVoice()
        let placed = Self.placed(notes, on: grid)
        guard let first = placed.first, let last = placed.last else {
            throw .nothingToContinue(reasons: ["\(part.name): its notes take no time"])
        }
        let stepsPerBar = metre.metre.quartersPerBar * Double(encoding.stepsPerQuarter)
        let barLine = StepGrid.step(nearest: grid.position(ofTick: metre.barLine))
        let barsBefore = (Double(first.step - barLine) / stepsPerBar).rounded(.down)
        firstStep = min(barLine + Int((barsBefore * stepsPerBar).rounded()), first.step)
        guard last.end - firstStep <= Self.mostSteps else {
            throw .nothingToContinue(
                reasons: [
                    "\(part.name): \(last.end - firstStep) steps are longer than the "
                        + "\(Self.mostSteps) that can be harmonised"
                ]
            )
        }
        var steps = [Step](repeating: .rest, count: last.end - firstStep)
        for note in placed {
            for step in note.step..<note.end {
                steps[step - firstStep] =
                    step == note.step ? .struck(note.pitch) : .held(note.pitch)
            }
        }
        self.steps = steps
        self.metre = metre.metre
        self.grid = grid
        programs = part.programs
        remarks = Self.remarks(sequence, part, notes: notes, placed: placed)
    }

    /// The notes on the grid, each cut where the next begins; of several on one step the last.
    private static func placed(_ notes: [Note], on grid: StepGrid) -> [GridNote] {
        var placed: [GridNote] = []
        for note in notes.map({ GridNote($0, on: grid) }) {
            if let last = placed.last {
                if last.step == note.step { placed.removeLast() }
                if last.end > note.step, last.step < note.step {
                    placed[placed.count - 1].end = note.step
                }
            }
            placed.append(note)
        }
        return placed
    }

    private static func remarks(
        _ sequence: NoteSequence,
        _ part: MelodyPart,
        notes: [Note],
        placed: [GridNote]
    ) -> [String] {
        var remarks: [String] = []
        let others = sequence.noteCount - part.notes.count
        if others > 0 {
            remarks.append(
                "\(part.name) is the melody; \(count(others, "note")) of other tracks left out"
            )
        }
        if part.notes.count > notes.count {
            remarks.append(
                "\(part.name) has chords: its \(count(notes.count, "highest note")) of "
                    + "\(part.notes.count) are the melody"
            )
        }
        let offGrid = placed.count { $0.error > 1e-6 }
        if offGrid > 0 {
            remarks.append(
                "\(count(offGrid, "note")) of the melody off the grid: kept as they are, the voices "
                    + "beneath are on it"
            )
        }
        if notes.count > placed.count {
            remarks.append(
                "\(count(notes.count - placed.count, "note")) of the melody between two steps of "
                    + "the grid: kept, and not known to the voices beneath"
            )
        }
        return remarks
    }

    private static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }
}

extension MelodyPart {
    /// Mean of its pitches.
    fileprivate var meanPitch: Double {
        Double(notes.reduce(0) { $0 + Int($1.pitch) }) / Double(max(notes.count, 1))
    }
}
