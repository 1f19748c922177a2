import Score

/// What is counted of notes.
enum MusicFigures {
    /// The figures of two pieces; empty where neither has notes.
    static func all(of pieces: [NoteSequence?]) -> [ComparisonFigure] {
        guard pieces.contains(where: { $0 != nil }) else { return [] }
        func figure(
            _ key: String,
            _ title: String,
            places: Int,
            _ value: (NoteSequence) -> Double?
        ) -> ComparisonFigure {
            ComparisonFigure(
                key,
                title,
                .music,
                places: places,
                pieces.map { $0.flatMap(value) }
            )
        }
        return [
            figure("notes", "notes", places: 0) { Double($0.noteCount) },
            figure("bars", "bars", places: 0) { bars(of: $0).map(Double.init) },
            figure("notes_per_bar", "notes a bar", places: 2) { piece in
                bars(of: piece).map { Double(piece.noteCount) / Double($0) }
            },
            figure("tempo", "first tempo (quarters/min)", places: 1, tempo),
            figure("mean_note_length", "mean note length (quarters)", places: 2, meanLength),
        ]
            + ScoreMetric.allCases.map { metric in
                let (title, places) = words(for: metric)
                return figure(metric.rawValue, title, places: places) { metric.value(of: $0) }
            }
    }

    /// Bars up to the last note's end; nil in SMPTE time, which has none.
    private static func bars(of piece: NoteSequence) -> Int? {
        guard piece.lastNoteEnd > 0, let metres = MetreMap(piece) else { return nil }
        return metres.bar(atTick: piece.lastNoteEnd - 1) + 1
    }

    private static func tempo(of piece: NoteSequence) -> Double? {
        guard case .ticksPerQuarter = piece.division else { return nil }
        let length = piece.tempoMap.microsecondsPerQuarter(atTick: 0)
        return length > 0 ? 60e6 / Double(length) : nil
    }

    private static func meanLength(of piece: NoteSequence) -> Double? {
        guard case .ticksPerQuarter(let ticks) = piece.division, piece.noteCount > 0 else {
            return nil
        }
        let sum = piece.tracks.reduce(0.0) { sum, track in
            track.notes.reduce(sum) { $0 + Double($1.duration) }
        }
        return sum / Double(ticks) / Double(piece.noteCount)
    }

    private static func words(for metric: ScoreMetric) -> (title: String, places: Int) {
        switch metric {
        case .pitchClassEntropy: ("pitch-class entropy (bits)", 2)
        case .inScaleShare: ("share in the best scale", 2)
        case .distinctPitches: ("distinct pitches", 0)
        case .pitchRange: ("pitch range (semitones)", 0)
        case .longestRepetition: ("longest repetition (notes)", 0)
        case .longestRun: ("longest run of a pitch (notes)", 0)
        case .polyphony: ("polyphony (mean)", 2)
        case .noteDensity: ("notes a second", 2)
        }
    }
}
