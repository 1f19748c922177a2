import Encoding
import Generators
import Score
import Testing

@Suite("Windows in two keys") struct KeyedWindowsTests {
    private static let learnt = WindowCutter(barSteps: 16, steps: 64, movesKey: true)
    /// Eight bars of a G major scale in quarters.
    private static let tune = Tunes.tune(
        (0..<32).map { (step: $0 * 4, length: 4, pitch: [67, 69, 71, 72, 74, 76, 78, 79][$0 % 8]) }
    )

    @Test("the same windows are cut in both, a fifth apart")
    func bothKeys() throws {
        let windows = KeyedCutter(Self.learnt).windows { cutter in
            cutter.cut(Self.tune).flatMap(\.windows)
        }
        // From bar 1, 2, 3, 4 and 5 of eight.
        #expect(windows.count == 5)
        #expect(windows.learnt.count == 5)
        for (sounding, learnt) in zip(windows.sounding, windows.learnt) {
            #expect(sounding.transposed(by: 5) == learnt)
        }
        #expect(windows.windows(inLearntKey: true) == windows.learnt)
        #expect(windows.windows(inLearntKey: false) == windows.sounding)
    }

    @Test("a draw is without replacement, keeps pairs together, and follows from its seed")
    func draws() {
        let windows = KeyedCutter(Self.learnt).windows { cutter in
            cutter.cut(Self.tune).flatMap(\.windows)
        }
        let drawn = windows.drawn(3, seed: 1)
        #expect(drawn.count == 3)
        for (sounding, learnt) in zip(drawn.sounding, drawn.learnt) {
            #expect(sounding.transposed(by: 5) == learnt)
        }
        #expect(windows.drawn(3, seed: 1).sounding == drawn.sounding)
        #expect(windows.drawn(9, seed: 1).sounding == windows.sounding)
    }

    @Test("a window is a passage of its whole bars")
    func passage() throws {
        let window = try #require(Self.learnt.cut(Self.tune).first?.windows.first)
        let passage = try #require(Self.learnt.passage(window))
        #expect(passage.bars == 4)
        #expect(passage.ticks == 4 * 1920)
        #expect(passage.notes.count == 16)
        #expect(PassageMetric.noteDensity.value(of: passage) == 4)
    }
}
