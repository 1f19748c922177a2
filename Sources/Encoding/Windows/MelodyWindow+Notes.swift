public import Score

extension MelodyWindow {
    /// Sixteenths in a quarter note: the grid of every window.
    public static let stepsPerQuarter = 4
    static let ticksPerStep = 120

    /// The window as a piece of one track, 480 ticks a quarter.
    ///
    /// - Parameters:
    ///   - metre: Its time signature.
    ///   - settings: Tempo, program and the rest that steps do not say.
    /// - Returns: The piece; what sounds at the last step ends there.
    public func sequence(metre: Metre, settings: DecodeSettings = DecodeSettings()) -> NoteSequence
    {
        var notes: [Note] = []
        for (step, state) in steps.enumerated() {
            guard let pitch = state.pitch else { continue }
            if state.isStruck {
                notes.append(
                    Note(
                        onset: step * Self.ticksPerStep,
                        duration: Self.ticksPerStep,
                        pitch: pitch,
                        velocity: settings.velocity,
                        channel: settings.channel
                    )
                )
            } else if !notes.isEmpty {
                notes[notes.count - 1].duration += Self.ticksPerStep
            }
        }
        return NoteSequence.decoded(
            notes,
            ticksPerQuarter: Self.ticksPerStep * Self.stepsPerQuarter,
            metre: metre,
            endTick: steps.count * Self.ticksPerStep,
            name: "Melody",
            settings: settings
        )
    }

    /// Reads the beginning of a piece, as `sequence(metre:settings:)` writes it: all its notes but
    /// drums on the grid of sixteenths, the highest voice of them.
    ///
    /// To cut a whole piece at its bar lines, see `WindowCutter`.
    ///
    /// - Parameters:
    ///   - sequence: The piece.
    ///   - length: Steps of the window; silence where the piece is shorter.
    public init(beginningOf sequence: NoteSequence, steps length: Int) {
        let grid = StepGrid(stepsPerQuarter: Self.stepsPerQuarter, tempoMap: sequence.tempoMap)
        let notes = sequence.tracks.flatMap(\.notes).filter { $0.channel != 9 }
        var steps = [MelodyStep](
            repeating: MelodyStep(pitch: nil, isStruck: false),
            count: max(length, 0)
        )
        for note in Skyline.melody(of: notes, on: grid) where note.step < length {
            for step in max(note.step, 0)..<min(max(note.end, 0), length) {
                steps[step] = MelodyStep(pitch: note.pitch, isStruck: step == note.step)
            }
        }
        self.init(steps)
    }
}
