public import Score

/// Bars, positions in them, and notes with velocity and length: one or several tracks on a grid
/// of eighths of a beat.
///
/// The tokens, their numbers and their order are those of MidiTok 3.1's REMI with
/// `TokenizerConfig()`, between `BOS_None` and `EOS_None`; docs/encodings.md lists what differs.
/// Source: Huang & Yang 2020, "Pop Music Transformer"; MidiTok 3.1 (Fradet et al. 2021).
///
/// - Without programs each part (the notes of one program on one channel of a track) makes a
///   sequence, drums too. With them all parts are one sequence with a program before each note,
///   those of one program merged; see MidiTok's `use_programs`.
/// - Onsets, lengths (up to 12 beats) and velocities (32 bins) are rounded, see `BeatPiece`; tempo
///   and sustain pedal are not kept, notes outside the pitches 21...109 and drums outside 27...88
///   are left out.
/// - A metre without a token (2/2, 9/8, 7/8 ...) counts as the one before, at first as 4/4.
/// - A silence longer than 1,000 bars is shortened, and a piece stops after 500,000 tokens, each
///   with a remark.
public struct REMIEncoding: TokenEncoding {
    /// Whether each note says which program plays it, so that all tracks make one sequence.
    public let usesPrograms: Bool
    let vocabulary: REMIVocabulary

    /// Makes the encoding.
    ///
    /// - Parameter usesPrograms: Whether each note says its program; default false.
    public init(usesPrograms: Bool = false) {
        self.usesPrograms = usesPrograms
        vocabulary = REMIVocabulary(usesPrograms: usesPrograms)
    }

    /// Kind, version and whether programs are kept.
    public var configuration: EncodingConfiguration {
        EncodingConfiguration(kind: .remi, usesPrograms: usesPrograms)
    }

    /// 357, with programs 486.
    public var vocabularySize: Int { vocabulary.size }

    /// Token 2, `EOS_None`.
    public var endToken: Token { REMIVocabulary.end }

    /// 4/4 and the other eight of MidiTok's defaults.
    public var metres: [Metre] { BeatGrid.metresByUse }

    /// 21...109.
    public var transposablePitches: ClosedRange<Int> { BeatGrid.pitches }

    /// The beginning, the first bar and its metre; 4/4 where none is asked for.
    public func opening(metre: Metre?) throws(EncodingError) -> [Token] {
        let wanted = metre ?? Metre(4, 4)
        guard metres.contains(wanted) else {
            throw .unknownMetre("\(wanted)", known: metres.map(\.description))
        }
        return [REMIVocabulary.begin, REMIVocabulary.bar, vocabulary.metre(wanted)]
    }

    /// One sequence a part, or with programs one of all parts.
    public func encode(_ sequence: NoteSequence) -> EncodedPiece {
        let piece = BeatPiece(sequence, mergesPrograms: usesPrograms, ends: .durations)
        return piece.encoded(
            opening: REMIVocabulary.begin,
            end: endToken,
            together: usesPrograms
        ) { voices in
            var writer = REMIWriter(vocabulary, metres: piece.metres)
            return writer.write(voices)
        }
    }

    /// The first part, or with programs all of them, without the end.
    public func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer {
        try primer(of: encode(sequence))
    }

    /// Bar and metre, places in order, then pitch, velocity and length of each note.
    public func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar {
        REMIGrammar(vocabulary, limits: limits)
    }

    /// Notes struck at once, sounding at once, and their length at 120 quarters a minute.
    public func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits? {
        noteLimits(of: pieces)
    }

    /// Moves the pitches within 21...109; drums and everything else stay.
    public func transposition(by semitones: Int) -> [Token] {
        shiftTable([vocabulary[.pitch]], by: semitones)
    }

    /// The tokens as they are: a grid of beats has no seconds.
    public func stretched(_ tokens: [Token], by factor: Double) -> [Token] { tokens }

    /// The pitch of a note or a drum.
    public func pitch(of token: Token) -> Int? {
        switch vocabulary.meaning(of: token) {
        case (.pitch, let index)?: BeatGrid.pitches.lowerBound + index
        case (.drum, let index)?: BeatGrid.drums.lowerBound + index
        default: nil
        }
    }

    /// `Bar_None`, `Position_4`, `Pitch_60`, `Velocity_79`, `Duration_1.0.8`.
    public func name(of token: Token) -> String { vocabulary.name(of: token) }
}
