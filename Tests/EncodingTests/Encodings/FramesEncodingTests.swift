import Encoding
import Score
import Testing

@Suite("Frames encoding") struct FramesEncodingTests {
    private func names(_ tokens: [Token]) throws -> String {
        let encoding = try FramesEncoding()
        return tokens.map { encoding.name(of: $0) }.joined(separator: ", ")
    }

    private func grammar(
        _ tokens: [Token],
        limits: GrammarLimits? = nil
    ) throws -> any TokenGrammar {
        let encoding = try FramesEncoding()
        var grammar = encoding.makeGrammar(limits: limits)
        for token in try encoding.opening(metre: nil) + tokens { grammar.accept(token) }
        return grammar
    }

    private let frame: Token = 256
    private func hold(_ pitch: Token) -> Token { 128 + pitch }

    @Test("each step's notes rise, struck or held")
    func example() throws {
        let piece = Pieces.tune([(0, 2, 64), (0, 1, 48), (1, 1, 60), (3, 1, 48)])
        let tokens = try #require(try FramesEncoding().encode(piece).sequences.first)
        #expect(
            try names(tokens)
                == "metre 4/4, strike 48, strike 64, frame, strike 60, hold 64, frame, frame, "
                + "strike 48, frame, end"
        )
    }

    @Test("within a frame only pitches above the last one are possible")
    func rising() throws {
        let grammar = try grammar([48, 60, frame, hold(48)])
        #expect((0..<128).filter { grammar.allows($0) } == Array(49..<128))
        #expect((128..<256).filter { grammar.allows($0) } == [hold(60)])
        #expect(grammar.allows(frame))
        #expect(!grammar.allows(257))
    }

    @Test("a frame has one spelling: its chords are as many as its valid token sequences")
    func oneSpelling() throws {
        // Three pitches sound before; of a frame of theirs each is struck, held or silent.
        let encoding = try FramesEncoding()
        let before = try grammar([60, 62, 64, frame])
        let pitches: [Token] = [60, 62, 64]
        var spellings: [[Token]] = [[]]
        var whole: Set<Set<Token>> = []
        while let spelling = spellings.popLast() {
            var grammar = before
            for token in spelling { grammar.accept(token) }
            if grammar.allows(frame) { #expect(whole.insert(Set(spelling)).inserted) }
            for token in pitches + pitches.map(hold) where grammar.allows(token) {
                spellings.append(spelling + [token])
            }
        }
        #expect(whole.count == 27)
        #expect(encoding.vocabularySize == 274)
    }

    @Test("a hold needs the pitch in the frame before")
    func holds() throws {
        #expect(!(try grammar([])).allows(hold(60)))
        #expect(!(try grammar([60, frame, frame])).allows(hold(60)))
        #expect(try grammar([60, frame]).allows(hold(60)))
        var closed = try grammar([60, frame])
        closed.closeNotes()
        #expect(!closed.allows(hold(60)) && closed.allows(60))
        let decoded = try FramesEncoding().decode([258, 60, frame, frame, hold(60), 62, frame, 257])
        #expect(Pieces.rows(decoded) == [[0, 13, 60], [25, 38, 62]])
    }

    @Test("limits bound what is struck, what sounds, and how long")
    func limits() throws {
        let limits = GrammarLimits(struckAtOnce: 1, soundingAtOnce: 2, longestNote: 0.25)
        #expect(!(try grammar([60], limits: limits)).allows(62))
        let two = try grammar([60, frame, 50, hold(60)], limits: limits)
        #expect((0..<256).allSatisfy { !two.allows($0) })
        // A quarter of a second at 120 a minute is two 16ths.
        #expect(!(try grammar([60, frame, hold(60), frame], limits: limits)).allows(hold(60)))
    }

    @Test("drums alone are no chords")
    func drums() throws {
        let notes = (0..<8).map { Note(onset: $0 * 120, duration: 60, pitch: 36, channel: 9) }
        let encoded = try FramesEncoding().encode(Pieces.piece([Track(notes: notes)]))
        #expect(encoded.sequences.isEmpty)
        #expect(encoded.reasons.first?.contains("drums") == true)
    }

    @Test("long silences lose whole bars, long notes are cut, each with a remark")
    func limited() throws {
        let piece = Pieces.tune([(0, 4, 60), (400, 4, 62), (404, 200, 64), (604, 4, 65)])
        let encoded = try FramesEncoding().encode(piece)
        #expect(encoded.remarks.count == 2)
        let rows = Pieces.rows(try FramesEncoding().decode(try #require(encoded.sequences.first)))
        // 396 silent steps become 60: 21 bars of 16 less.
        #expect(rows[1] == [800, 850, 62])
        #expect(rows[2] == [850, 850 + 1_600, 64])
    }

    @Test("grids outside 1...24 are refused", arguments: [0, 25])
    func grid(_ steps: Int) {
        #expect(throws: EncodingError.self) { try FramesEncoding(stepsPerQuarter: steps) }
    }
}
