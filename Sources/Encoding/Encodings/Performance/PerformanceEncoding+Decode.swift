public import Score

extension PerformanceEncoding {
    /// Ticks in a quarter note of what is decoded: at 120 a minute a tick is a millisecond, so
    /// that 10 ms are 10 ticks and nothing is rounded.
    static let ticksPerQuarter = 500

    /// One track; it sounds the same at every tempo, to within half a tick.
    ///
    /// A note-off without its note, a note-on of a pitch that sounds and a boundary after which
    /// nothing comes are skipped; a note released at its own onset lasts 10 ms.
    public func decode(_ tokens: [Token], settings: DecodeSettings) -> NoteSequence {
        let microseconds = settings.microsecondsPerQuarter
        func ticks(_ time: Int) -> Int {
            // 10,000 microseconds are a hundredth of a second.
            (time * 10_000 * Self.ticksPerQuarter + microseconds / 2) / microseconds
        }
        var notes: [Note] = []
        var sounding = [(note: Int, onset: Int)?](repeating: nil, count: 128)
        var velocity = settings.velocity
        var now = 0
        func release(_ pitch: Int) {
            guard let (note, onset) = sounding[pitch] else { return }
            notes[note].duration = max(ticks(max(now, onset + 1)) - ticks(onset), 1)
            sounding[pitch] = nil
        }
        events: for (index, token) in tokens.enumerated() {
            switch token {
            case PerformanceVocabulary.noteOns where sounding[Int(token)] == nil:
                sounding[Int(token)] = (notes.count, now)
                notes.append(
                    Note(
                        onset: ticks(now),
                        duration: 0,
                        pitch: UInt8(token),
                        velocity: velocity,
                        channel: settings.channel
                    )
                )
            case PerformanceVocabulary.noteOffs:
                release(Int(token - PerformanceVocabulary.noteOffs.lowerBound))
            case PerformanceVocabulary.shifts:
                now += PerformanceVocabulary.ticks(of: token) ?? 0
            case PerformanceVocabulary.velocities:
                velocity = PerformanceVocabulary.velocity(of: token) ?? velocity
            case PerformanceVocabulary.boundary where index > 0:
                break events
            default:
                continue
            }
        }
        for pitch in 0..<128 { release(pitch) }
        return NoteSequence.decoded(
            notes,
            ticksPerQuarter: Self.ticksPerQuarter,
            metre: Metre(4, 4),
            endTick: ticks(now),
            name: "Performance",
            settings: settings
        )
    }
}
