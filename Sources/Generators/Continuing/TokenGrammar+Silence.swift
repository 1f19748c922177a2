import Encoding

extension TokenGrammar {
    /// Whether a token lets time pass and strikes nothing: a rest, a hold, a time shift.
    func passesTime(_ token: Token) -> Bool {
        var after = self
        after.accept(token)
        return after.bars > bars && after.noteCount == noteCount
    }

    /// The tokens that let time pass while nothing sounds, up to a place or just short of it.
    ///
    /// Asked of the grammar alone, so that it holds for every encoding: of the tokens allowed that
    /// pass time, always the longest that does not lead beyond.
    ///
    /// - Parameters:
    ///   - place: Where the silence ends, in bars of the grammar.
    ///   - vocabulary: Number of tokens.
    /// - Returns: The tokens; none where the place is reached already, or silence cannot go on.
    func silence(until place: Double, vocabulary: Int) -> [Token] {
        var grammar: any TokenGrammar = self
        grammar.closeNotes()
        var tokens: [Token] = []
        while grammar.bars < place - 1e-9 {
            var best: (token: Token, bars: Double)?
            // A silence is one token over and over, for the most part.
            let candidates = tokens.last.map { [$0] } ?? []
            for token in candidates + (0..<Token(vocabulary)) where grammar.allows(token) {
                guard grammar.passesTime(token) else { continue }
                var after = grammar
                after.accept(token)
                guard after.bars <= place + 1e-9, after.bars > best?.bars ?? 0 else { continue }
                best = (token, after.bars)
            }
            guard let best else { break }
            tokens.append(best.token)
            grammar.accept(best.token)
        }
        return tokens
    }
}
