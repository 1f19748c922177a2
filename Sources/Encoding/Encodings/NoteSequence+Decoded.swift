import Score

extension NoteSequence {
    /// A piece of one track, as every encoding's `decode` returns it.
    static func decoded(
        _ notes: [Note],
        ticksPerQuarter: Int,
        metre: Metre,
        endTick: Int,
        name: String,
        settings: DecodeSettings
    ) -> NoteSequence {
        let tempo = TempoChange(microsecondsPerQuarter: settings.microsecondsPerQuarter)
        let program = ProgramChange(channel: settings.channel, program: settings.program)
        return NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(ticksPerQuarter), changes: [tempo]),
            tracks: [
                Track(
                    name: settings.trackName ?? name,
                    notes: notes,
                    programs: [program],
                    endTick: endTick
                )
            ],
            timeSignatures: [
                TimeSignature(numerator: metre.numerator, denominator: metre.denominator)
            ]
        )
    }
}
