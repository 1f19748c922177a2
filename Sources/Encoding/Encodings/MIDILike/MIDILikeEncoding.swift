public import Score

/// Notes as they begin and end, with time shifts between, on a grid of eighths of a beat.
///
/// The tokens, their numbers and their order are those of MidiTok 3.1's MIDI-Like with
/// `TokenizerConfig()`, between `BOS_None` and `EOS_None`; docs/encodings.md lists what differs.
/// Source: Oore et al. 2018, "This Time with Feeling", with MidiTok's beats in place of seconds.
///
/// - Each part (the notes of one program on one channel of a track) makes a sequence, drums too.
/// - Onsets, ends and velocities (32 bins) are rounded, see `BeatPiece`; tempo and sustain pedal
///   are not kept, notes outside the pitches 21...109 and drums outside 27...88 are left out.
/// - A metre without a token (2/2, 9/8, 7/8 ...) counts as the one before, at first as 4/4.
/// - A time of more than 1,000 bars without an event is shortened, and no note begins after nearly
///   500,000 tokens, each with a remark.
public struct MIDILikeEncoding: TokenEncoding {
    /// Makes the encoding.
    public init() {}

    /// Kind and version.
    public var configuration: EncodingConfiguration { EncodingConfiguration(kind: .midilike) }

    /// 411.
    public var vocabularySize: Int { MIDILikeVocabulary.blocks.size }

    /// Token 2, `EOS_None`.
    public var endToken: Token { MIDILikeVocabulary.end }

    /// 4/4 and the other eight of MidiTok's defaults.
    public var metres: [Metre] { BeatGrid.metresByUse }

    /// 21...109.
    public var transposablePitches: ClosedRange<Int> { BeatGrid.pitches }

    /// The beginning and the first metre; 4/4 where none is asked for.
    public func opening(metre: Metre?) throws(EncodingError) -> [Token] {
        let wanted = metre ?? Metre(4, 4)
        guard metres.contains(wanted) else {
            throw .unknownMetre("\(wanted)", known: metres.map(\.description))
        }
        return [MIDILikeVocabulary.begin, MIDILikeVocabulary.metre(wanted)]
    }

    /// One sequence a part.
    public func encode(_ sequence: NoteSequence) -> EncodedPiece {
        let piece = BeatPiece(sequence, mergesPrograms: false, ends: .offsets)
        return piece.encoded(
            opening: MIDILikeVocabulary.begin,
            end: endToken,
            together: false
        ) { voices in
            var writer = MIDILikeWriter(metres: piece.metres)
            return writer.write(voices[0])
        }
    }

    /// The first part without the end.
    public func encodePrimer(_ sequence: NoteSequence) throws(EncodingError) -> EncodedPrimer {
        try primer(of: encode(sequence))
    }

    /// Ends only for what sounds, a velocity after each beginning, metres on bar lines.
    public func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar {
        MIDILikeGrammar(limits: limits)
    }

    /// Notes struck at once, sounding at once, and their length at 120 quarters a minute.
    public func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits? {
        noteLimits(of: pieces)
    }

    /// Moves beginnings and ends within 21...109; drums and everything else stay.
    public func transposition(by semitones: Int) -> [Token] {
        let blocks = MIDILikeVocabulary.blocks
        return shiftTable(
            [
                blocks[MIDILikeVocabulary.Block.noteOn.rawValue],
                blocks[MIDILikeVocabulary.Block.noteOff.rawValue],
            ],
            by: semitones
        )
    }

    /// The tokens as they are: a grid of beats has no seconds.
    public func stretched(_ tokens: [Token], by factor: Double) -> [Token] { tokens }

    /// The pitch of a note or a drum that begins.
    public func pitch(of token: Token) -> Int? {
        switch MIDILikeVocabulary.meaning(of: token) {
        case (.noteOn, let index)?: MIDILikeVocabulary.pitch(.noteOn, index)
        case (.drumOn, let index)?: MIDILikeVocabulary.pitch(.drumOn, index)
        default: nil
        }
    }

    /// `NoteOn_60`, `Velocity_79`, `TimeShift_1.0.8`, `NoteOff_60`.
    public func name(of token: Token) -> String { MIDILikeVocabulary.name(of: token) }
}
