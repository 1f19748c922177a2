import Score
import Testing

@testable import Encoding

@Suite("Cutting windows") struct WindowCutterTests {
    private let cutter = WindowCutter(barSteps: 16, steps: 64, movesKey: false)

    @Test("windows of four bars begin on every bar line")
    func barLines() throws {
        let tune = Windows.scale(bars: 8)
        let cut = try #require(cutter.cut(tune).first)
        #expect(cut.windows.count == 5)
        let whole = MelodyWindow(beginningOf: tune, steps: 128).steps
        for (bar, window) in cut.windows.enumerated() {
            #expect(window == MelodyWindow(Array(whole[16 * bar..<16 * bar + 64])))
        }
        let apart = WindowCutter(barSteps: 16, steps: 64, hop: 4, movesKey: false)
        #expect(apart.cut(tune).first?.windows.count == 2)
    }

    @Test("a note held over a window's beginning is struck there")
    func heldOver() throws {
        let tune = Pieces.tune([(0, 4, 60), (4, 20, 62), (24, 4, 64), (28, 52, 65)])
        let second = try #require(cutter.cut(tune).first?.windows.last)
        #expect(second.steps[0] == MelodyStep(pitch: 62, isStruck: true))
        #expect(second.noteCount == 3)
    }

    @Test("bars of 2/4 are taken in pairs, after an upbeat from the first full bar")
    func halfBars() throws {
        let reel = Windows.scale(bars: 10, barSteps: 8, metre: (2, 4))
        let plain = try #require(cutter.cut(reel).first)
        #expect(plain.windows.count == 2)
        // An eighth before the first bar line, then eighths.
        let notes = (0..<41).map { number -> (step: Int, length: Int, pitch: UInt8) in
            (6 + 2 * number, 2, UInt8(60 + number % 12))
        }
        let upbeat = try #require(cutter.cut(Pieces.tune(notes, metre: (2, 4))).first)
        #expect(upbeat.windows.count == 2)
        #expect(upbeat.windows[0].steps[0].pitch == 61)
    }

    @Test("other metres are left out and counted; bars of 12 take 3/4, 6/8 and pairs of 3/8")
    func otherMetres() {
        let twelve = WindowCutter(barSteps: 12, steps: 48, movesKey: false)
        for metre in [(3, 4), (6, 8), (3, 8)] {
            let tune = Windows.scale(bars: 8, barSteps: 12, metre: metre)
            #expect(cutter.cut(tune).map(\.census.otherMetre) == [1])
            #expect(twelve.cut(tune).map(\.windows.count) == [5])
        }
    }

    @Test("more than half of silence, or less than a window, is left out and counted")
    func silence() {
        let notes = [(0, 2, 60), (2, 2, 62), (4, 2, 64), (6, 2, 65), (62, 2, 67)]
            .map { (step: $0.0, length: $0.1, pitch: UInt8($0.2)) }
        let cut = cutter.cut(Pieces.tune(notes)).first
        #expect(cut?.windows.isEmpty == true)
        #expect(cut?.census.silent == 1)
        let short = cutter.cut(Windows.scale(bars: 3)).first
        #expect(short?.census.tooShort == 1)
    }

    @Test("with one key for all, a scale is the same wherever it began", arguments: 0..<12)
    func keys(_ semitones: Int) throws {
        let moving = WindowCutter(barSteps: 16, steps: 64, movesKey: true)
        let tonic = UInt8(60 + semitones)
        for (minor, home) in [(false, 0), (true, 9)] {
            let tune = Windows.scale(bars: 4, from: tonic, minor: minor)
            let cut = try #require(moving.cut(tune).first)
            #expect((-6...5).contains(cut.transposition))
            #expect((semitones + cut.transposition - home).isMultiple(of: 12))
            let classes = Set(cut.windows[0].steps.compactMap { $0.pitch.map { $0 % 12 } })
            #expect(classes == [0, 2, 4, 5, 7, 9, 11])
        }
    }
}
