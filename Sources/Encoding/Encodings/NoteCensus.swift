import Score

/// Counts how many notes of pieces begin and sound at once, and how long they sound.
struct NoteCensus {
    /// Share of instants and of notes that the limits take in: one in a hundred is an accident.
    private static let share = 0.99

    private var struck: [Int: Int] = [:]
    private var sounding: [Int: Int] = [:]
    /// Lengths in hundredths of a second.
    private var lengths: [Int: Int] = [:]

    /// Adds a piece of one tempo.
    mutating func add(_ piece: NoteSequence) {
        let notes = piece.tracks.flatMap(\.notes)
        let onsets = notes.map(\.onset).sorted()
        let ends = notes.map(\.end).sorted()
        var begun = 0
        var ended = 0
        while begun < onsets.count {
            let first = begun
            while begun < onsets.count, onsets[begun] == onsets[first] { begun += 1 }
            while ended < ends.count, ends[ended] <= onsets[first] { ended += 1 }
            struck[begun - first, default: 0] += 1
            sounding[begun - ended, default: 0] += 1
        }
        let secondsPerTick = piece.tempoMap.seconds(atTick: 1_000) / 1_000
        for note in notes {
            lengths[Int((Double(note.duration) * secondsPerTick * 100).rounded()), default: 0] += 1
        }
    }

    /// The limits that all but one instant and one note in a hundred keep to; nil without notes.
    var limits: GrammarLimits? {
        guard let struck = Self.bound(struck), let sounding = Self.bound(sounding),
            let length = Self.bound(lengths)
        else { return nil }
        return GrammarLimits(
            struckAtOnce: max(struck, 1),
            soundingAtOnce: max(sounding, 1),
            longestNote: Double(max(length, 1)) / 100
        )
    }

    /// The smallest value that the share of all reaches or stays below.
    private static func bound(_ counts: [Int: Int]) -> Int? {
        let wanted = (Double(counts.values.reduce(0, +)) * share).rounded(.up)
        var sum = 0
        return counts.keys.sorted().first {
            sum += counts[$0] ?? 0
            return Double(sum) >= wanted
        }
    }
}

extension TokenEncoding {
    /// What pieces keep to, counted on what they decode to at 120 quarters a minute.
    func noteLimits(of pieces: some Sequence<[Token]>) -> GrammarLimits? {
        var census = NoteCensus()
        for piece in pieces { census.add(decode(piece)) }
        return census.limits
    }

    /// The primer that an encoded piece makes: its first sequence without the end.
    func primer(of piece: EncodedPiece) throws(EncodingError) -> EncodedPrimer {
        guard let tokens = piece.sequences.first?.dropLast() else {
            throw .nothingToContinue(reasons: piece.reasons)
        }
        var grammar = makeGrammar()
        for token in tokens { grammar.accept(token) }
        grammar.closeNotes()
        var remarks = piece.remarks
        if piece.sequences.count > 1 {
            remarks.append("the first of \(piece.sequences.count) parts is continued")
        }
        return EncodedPrimer(
            tokens: Array(tokens),
            bars: grammar.bars,
            noteCount: grammar.noteCount,
            remarks: remarks
        )
    }
}
