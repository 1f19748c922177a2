import Testing

@testable import Encoding

@Suite("Rows of windows") struct WindowRowTests {
    private func randomWindow(_ seed: UInt64, steps: Int) -> MelodyWindow {
        let tune = Pieces.randomTune(seed: seed)
        let window = MelodyWindow(beginningOf: tune, steps: steps)
        return MelodyWindow(
            window.steps.map { step in
                MelodyStep(
                    pitch: step.pitch.map { min(max($0, 48), 84) },
                    isStruck: step.isStruck
                )
            }
        )
    }

    @Test("a roll keeps every window whole", arguments: 0..<8)
    func roll(_ seed: UInt64) {
        let format = Windows.format(.roll)
        let window = randomWindow(seed, steps: 64)
        let row = format.row(window)
        #expect(row.count == 64 * (1 + 37 + 1))
        #expect(format.window(row[...]) == window)
    }

    @Test("a roll's step is rest, pitches, struck")
    func rollLayout() {
        let format = Windows.format(.roll)
        let row = format.row(Windows.window([(48, 1), (84, 2), (nil, 61)]))
        let steps = (0..<4).map { Array(row[39 * $0..<39 * ($0 + 1)]) }
        func places(_ step: [Float]) -> [Int] { step.indices.filter { step[$0] == 1 } }
        #expect(places(steps[0]) == [1, 38])
        #expect(places(steps[1]) == [37, 38])
        #expect(places(steps[2]) == [37])
        #expect(places(steps[3]) == [0, 38])
        #expect(row.allSatisfy { $0 == 0 || $0 == 1 })
    }

    @Test("a curve keeps every window but for repeated notes, which merge", arguments: 0..<8)
    func curve(_ seed: UInt64) {
        let format = Windows.format(.curve)
        let window = randomWindow(seed, steps: 128)
        let row = format.row(window)
        #expect(row.count == 128)
        #expect(format.window(row[...]) == window.merged)
        #expect(window.merged.noteCount <= window.noteCount)
    }

    @Test("a curve maps pitch 0 to -1 and 127 to 1, in a straight line")
    func curveValues() {
        let format = Windows.format(.curve)
        let row = format.row(Windows.window([(nil, 1), (127, 1), (60, 2), (60, 124)]))
        #expect(row[0] == -1)
        #expect(row[1] == 1)
        #expect(abs(row[2] - (60 / 63.5 - 1)) < 1e-6)
        #expect(row[2] == row[127])
    }

    @Test("what lies between two pitches is the nearer one, and below half the lowest a rest")
    func curveRounding() {
        let format = Windows.format(.curve)
        func read(_ pitch: Float) -> UInt8? {
            format.window([Float](repeating: pitch / 63.5 - 1, count: 128)[...]).steps[0].pitch
        }
        #expect(read(60.4) == 60)
        #expect(read(60.6) == 61)
        #expect(read(24.1) == 24)
        #expect(read(23.9) == nil)
        #expect(read(.nan) == nil)
        #expect(read(500) == 127)
    }
}
