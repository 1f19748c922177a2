/// The events of Performance RNN: notes as they are played, in seconds.
///
/// 128 note-ons, 128 note-offs, 100 time shifts of 10 ms to 1 s, 32 velocities, and a boundary
/// that opens and ends a piece. The tokens are in `PerformanceVocabulary`.
/// Source: Simon & Oore 2017, "Performance RNN"; Oore et al. 2018, "This Time with Feeling".
///
/// - All tracks together make one sequence; drums only where `includesDrums`. Which instrument
///   played a note is not kept.
/// - Times are seconds through the tempo map, rounded to 10 ms; the piece begins with its first
///   note. The sustain pedal lengthens notes.
/// - Where a pitch is struck again while it sounds, the earlier note ends there.
/// - Of events at one time note-offs come first, then note-ons, each from low to high; a
///   velocity stands before the first note-on that it holds for.
/// - Notes longer than 20 s and times of more than 20 s in which nothing happens are cut, and a
///   piece stops after 500,000 tokens, each with a remark.
public struct PerformanceEncoding: TokenEncoding {
    /// Whether notes on General MIDI's drum channel are kept.
    public let includesDrums: Bool

    /// Makes the encoding.
    ///
    /// - Parameter includesDrums: Whether notes on the drum channel are kept; default false.
    public init(includesDrums: Bool = false) {
        self.includesDrums = includesDrums
    }

    /// Kind, version and whether drums are kept.
    public var configuration: EncodingConfiguration {
        EncodingConfiguration(kind: .performance, includesDrums: includesDrums)
    }

    /// 388 events and the boundary: 389.
    public var vocabularySize: Int { PerformanceVocabulary.size }

    /// Token 388, the boundary.
    public var endToken: Token { PerformanceVocabulary.boundary }

    /// None: time is in seconds.
    public var metres: [Metre] { [] }

    /// The boundary; every metre is refused.
    public func opening(metre: Metre?) throws(EncodingError) -> [Token] {
        if let metre { throw .unknownMetre("\(metre)", known: []) }
        return [PerformanceVocabulary.boundary]
    }

    /// Note-offs only for what sounds, note-ons only for what does not, in the encoder's order.
    public func makeGrammar(limits: GrammarLimits?) -> any TokenGrammar {
        PerformanceGrammar(limits: limits)
    }

    /// Notes struck at once, sounding at once, and their length.
    public func limits(of pieces: some Sequence<[Token]>) -> GrammarLimits? {
        var census = PerformanceCensus()
        for piece in pieces { census.add(piece) }
        return census.limits
    }

    /// Moves note-ons and note-offs; everything else stays.
    public func transposition(by semitones: Int) -> [Token] {
        shiftTable([PerformanceVocabulary.noteOns, PerformanceVocabulary.noteOffs], by: semitones)
    }

    /// The pitch of a note-on.
    public func pitch(of token: Token) -> Int? {
        PerformanceVocabulary.noteOns.contains(token) ? Int(token) : nil
    }

    /// `note-on 60`, `note-off 60`, `shift 120 ms`, `velocity 79`, `boundary`.
    public func name(of token: Token) -> String { PerformanceVocabulary.name(of: token) }
}
