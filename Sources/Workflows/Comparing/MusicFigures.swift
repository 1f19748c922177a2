import Score

/// What is counted of notes.
enum MusicFigures {
    /// The figures of two pieces; empty where neither has notes.
    static func all(of pieces: [NoteSequence?]) -> [ComparisonFigure] {
        guard pieces.contains(where: { $0 != nil }) else { return [] }
        let measured = pieces.map { $0.map { MeasuredPiece($0) } }
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
            figure("tempo", "first tempo (quarters/min)", places: 1, tempo),
        ]
            + ScoreMetric.allCases.map { metric in
                ComparisonFigure(
                    metric.key,
                    metric.title,
                    .music,
                    places: metric.places,
                    measured.map { $0.flatMap(metric.value(of:)) }
                )
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
}
