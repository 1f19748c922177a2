import Encoding
import Score
import Testing

@Suite("Performance grammar")
struct PerformanceGrammarTests {
    private let boundary: Token = 388
    private let limits = GrammarLimits(struckAtOnce: 3, soundingAtOnce: 4, longestNote: 0.5)

    private func on(_ pitch: Token) -> Token { pitch }
    private func off(_ pitch: Token) -> Token { 128 + pitch }
    private func shift(_ ticks: Token) -> Token { 255 + ticks }
    private func bin(_ bin: Token) -> Token { 356 + bin }

    private func grammar(_ tokens: [Token], limits: GrammarLimits? = nil) -> any TokenGrammar {
        var grammar = PerformanceEncoding().makeGrammar(limits: limits)
        for token in [boundary] + tokens { grammar.accept(token) }
        return grammar
    }

    @Test("a note that is due is released before anything is struck")
    func dueNote() {
        let grammar = grammar([on(60), shift(50)], limits: limits)
        #expect((0..<389).filter { grammar.allows($0) } == [off(60)])
    }

    @Test("without limits a note is due after 20 s")
    func dueWithoutLimits() {
        let grammar = grammar([on(60)] + [Token](repeating: shift(100), count: 20))
        #expect((0..<389).filter { grammar.allows($0) } == [off(60)])
    }

    @Test("releases below a due note may come first, as they are written")
    func releasesInOrder() {
        let grammar = grammar([on(60), shift(10), on(50), on(70), shift(40)], limits: limits)
        #expect((0..<389).filter { grammar.allows($0) } == [off(50), off(60)])
    }

    @Test("in one instant note-offs come before note-ons, each from low to high")
    func order() {
        let released = grammar([on(50), on(60), on(70), shift(10), off(60)])
        #expect(!released.allows(off(50)) && released.allows(off(70)) && released.allows(on(40)))
        let struck = grammar([on(50), shift(10), on(60)])
        #expect(!struck.allows(off(50)) && !struck.allows(on(59)) && struck.allows(on(61)))
        #expect(!grammar([on(127)]).allows(bin(3)))
    }

    @Test("no more notes begin in one instant, or sound together, than the limits say")
    func counts() {
        let struck = grammar([on(50), on(60), on(70)], limits: limits)
        #expect(!struck.allows(on(80)) && !struck.allows(bin(1)) && struck.allows(shift(50)))
        #expect(!struck.allows(shift(51)))
        let sounding = grammar([on(50), on(60), on(70), shift(5), on(80)], limits: limits)
        #expect(!sounding.allows(on(90)) && sounding.allows(shift(1)))
    }

    @Test(
        "whatever is drawn, something is always allowed, and the limits hold",
        arguments: UInt64(0)..<8
    )
    func random(_ seed: UInt64) {
        let encoding = PerformanceEncoding()
        let tokens = encoding.randomTokens(seed: seed, count: 1_000, limits: limits)
        #expect(tokens.count == 1_000 || tokens.last == boundary)
        var (sounding, struck) = (0, 0)
        for token in tokens {
            if encoding.pitch(of: token) != nil { (sounding, struck) = (sounding + 1, struck + 1) }
            if (128..<256).contains(token) { sounding -= 1 }
            if (256..<356).contains(token) { struck = 0 }
            #expect(struck <= 3 && sounding <= 4)
        }
        let notes = encoding.decode(tokens).tracks.flatMap(\.notes)
        #expect(notes.allSatisfy { $0.duration <= 500 })  // ticks of a millisecond
    }

    @Test("limits outside their range still leave a way on", arguments: [-1, 0, Int.max])
    func oddLimits(_ value: Int) {
        let odd = GrammarLimits(
            struckAtOnce: value,
            soundingAtOnce: value,
            longestNote: Double(value)
        )
        let tokens = PerformanceEncoding().randomTokens(seed: 1, count: 300, limits: odd)
        #expect(tokens.count == 300 || tokens.last == boundary)
    }

    @Test("the limits are what the pieces show")
    func census() {
        let piece = [
            boundary, on(50), on(60), shift(25), off(60), on(70), on(80), shift(100), off(50),
            off(70), off(80), boundary,
        ]
        let encoding = PerformanceEncoding()
        #expect(
            encoding.limits(of: [piece])
                == GrammarLimits(struckAtOnce: 2, soundingAtOnce: 3, longestNote: 1.25)
        )
        #expect(encoding.limits(of: [[boundary, boundary]]) == nil)
    }

    @Test("a note that hangs, one among two thousand, is no measure")
    func hangingNote() {
        var piece = [boundary]
        for _ in 0..<2_000 { piece += [on(60), shift(30), off(60)] }
        piece += [on(60)] + [Token](repeating: shift(100), count: 20) + [off(60), boundary]
        #expect(PerformanceEncoding().limits(of: [piece])?.longestNote == 0.3)
    }
}
