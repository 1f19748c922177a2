import Encoding
import Randomness
import Testing

@Suite("Bounds of a grammar") struct GrammarBoundsTests {
    /// Random allowed tokens from an opening on, ends left out, until nothing else is allowed.
    private func fill(
        _ kind: EncodingKind,
        seed: UInt64,
        lastBar: Double
    ) throws -> (grammar: any TokenGrammar, tokens: [Token]) {
        let encoding = try EncodingConfiguration(kind: kind).makeEncoding()
        var grammar = encoding.makeGrammar()
        var tokens = try encoding.opening(metre: nil)
        for token in tokens { grammar.accept(token) }
        grammar.lastBar = lastBar
        var random = Xoshiro256(seed: seed)
        while tokens.count < 10_000 {
            let allowed = (0..<Token(encoding.vocabularySize)).filter {
                grammar.allows($0) && $0 != encoding.endToken
            }
            guard let token = allowed.randomElement(using: &random) else { break }
            tokens.append(token)
            grammar.accept(token)
        }
        return (grammar, tokens)
    }

    @Test(
        "a piece goes on just to its last bar, and may then end",
        arguments: EncodingKind.allCases,
        [0.5, 1, 3.25]
    )
    func lastBar(_ kind: EncodingKind, bars: Double) throws {
        let encoding = try EncodingConfiguration(kind: kind).makeEncoding()
        for seed in 0..<3 {
            let (grammar, tokens) = try fill(kind, seed: UInt64(seed), lastBar: bars)
            #expect(abs(grammar.bars - bars) < 1e-9)
            #expect(grammar.allows(encoding.endToken))
            #expect(tokens.count > 1)
        }
    }

    @Test("mask and allows agree at the last bar", arguments: EncodingKind.allCases)
    func mask(_ kind: EncodingKind) throws {
        let grammar = try fill(kind, seed: 1, lastBar: 1).grammar
        let encoding = try EncodingConfiguration(kind: kind).makeEncoding()
        var logits = [Float](repeating: 0, count: encoding.vocabularySize)
        logits.withUnsafeMutableBufferPointer { grammar.mask($0) }
        let allowed = logits.indices.filter { logits[$0] == 0 }
        #expect(allowed == logits.indices.filter { grammar.allows(Token($0)) })
        #expect(allowed == [Int(encoding.endToken)])
    }

    @Test("a closed note cannot be held, and the next begins as usual")
    func closedNote() throws {
        let encoding = try MelodyEncoding()
        let (hold, rest): (Token, Token) = (128, 129)
        var grammar = encoding.makeGrammar()
        for token in try encoding.opening(metre: nil) + [60, hold] { grammar.accept(token) }
        #expect(grammar.allows(hold))
        grammar.closeNotes()
        #expect(!grammar.allows(hold))
        #expect(grammar.allows(rest) && grammar.allows(60) && grammar.allows(encoding.endToken))
        grammar.accept(62)
        #expect(grammar.allows(hold))
    }

    @Test("a silence after a closed note is as long as any other")
    func silenceAfterClosedNote() throws {
        let encoding = try MelodyEncoding()
        let rest: Token = 129
        var grammar = encoding.makeGrammar()
        for token in try encoding.opening(metre: nil) + [60] { grammar.accept(token) }
        grammar.closeNotes()
        var steps = 0
        while grammar.allows(rest), steps < 1_000 {
            grammar.accept(rest)
            steps += 1
        }
        // 16 quarters of four 16ths.
        #expect(steps == 64)
    }
}
