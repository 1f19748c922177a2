import Score
import Testing

@testable import Encoding

@Suite("A corpus in windows") struct CorpusWindowsTests {
    private func corpus(_ files: [(String, NoteSequence)]) throws -> (TemporaryFolder, Corpus) {
        let folder = try TemporaryFolder()
        for (name, piece) in files { try folder.write(name, piece) }
        return (folder, try folder.open())
    }

    private func everything(_ corpus: Corpus) -> CorpusSplit {
        let all = Array(0..<corpus.pieces.count)
        return CorpusSplit(pieces: [.train: all], fileCounts: [.train: 1], remarks: [])
    }

    private func windows(
        _ corpus: Corpus,
        _ representation: WindowRepresentation = .roll,
        barSteps: Int? = nil
    ) throws -> CorpusWindows {
        try CorpusWindows(
            corpus,
            split: everything(corpus),
            representation: representation,
            barSteps: barSteps,
            usesClasses: true
        )
    }

    @Test("subfolders are classes, and every window knows its own")
    func classes() throws {
        let (folder, corpus) = try corpus([
            ("high/a.mid", Windows.scale(bars: 6, from: 72)),
            ("low/b.mid", Windows.scale(bars: 4, from: 48)),
        ])
        let windows = try windows(corpus)
        #expect(windows.format.classes.map(\.name) == ["high", "low"])
        #expect(windows.format.classes.map(\.windows) == [3, 1])
        for index in 0..<windows.training.count {
            let isLow = (windows.training[index].pitchRange?.upperBound ?? 0) < 60
            #expect(windows.training.classes[index] == (isLow ? 1 : 0))
        }
        #expect(windows.heldOut.count == 0)
        withExtendedLifetime(folder) {}
    }

    @Test("the keys that windows were moved from are counted, and the range is of the moved")
    func keys() throws {
        let (folder, corpus) = try corpus([
            ("a.mid", Windows.scale(bars: 4, from: 62)), ("b.mid", Windows.scale(bars: 5)),
        ])
        let windows = try windows(corpus)
        var expected = [Int](repeating: 0, count: 12)
        expected[4] = 1  // D major: two semitones down
        expected[6] = 2
        #expect(windows.format.keys == expected)
        #expect(windows.format.lowestPitch == 60)
        #expect(windows.format.highestPitch == 71)
        #expect(windows.format.classes.isEmpty)
        withExtendedLifetime(folder) {}
    }

    @Test("the bar is 16 where a third of the music has it, else the commonest")
    func barLength() throws {
        let jig = Windows.scale(bars: 12, barSteps: 12, metre: (6, 8))
        let waltz = Windows.scale(bars: 12, barSteps: 12, metre: (3, 4), from: 61)
        let reel = Windows.scale(bars: 12, barSteps: 8, metre: (2, 4), from: 62)
        let (first, twoThirds) = try corpus([("a.mid", jig), ("b.mid", reel), ("c.mid", reel)])
        #expect(try windows(twoThirds).format.barSteps == 16)
        #expect(try windows(twoThirds).format.metre == Metre(4, 4))
        #expect(try windows(twoThirds).census.otherMetre == 1)
        let (second, mostly) = try corpus([("a.mid", jig), ("b.mid", waltz), ("c.mid", reel)])
        #expect(try windows(mostly).format.barSteps == 12)
        #expect(try windows(mostly).format.steps == 48)
        #expect(try windows(mostly, barSteps: 16).format.barSteps == 16)
        withExtendedLifetime((first, second)) {}
    }

    @Test("a corpus in another metre is refused with the bar length to try")
    func nothingLeft() throws {
        let (folder, corpus) = try corpus([
            ("a.mid", Windows.scale(bars: 8, barSteps: 12, metre: (3, 4)))
        ])
        let error = #expect(throws: WindowError.self) { try windows(corpus, barSteps: 16) }
        #expect(error?.description.contains("1 piece in another metre") == true)
        #expect(error?.description.contains("--bar-steps 12") == true)
        withExtendedLifetime(folder) {}
    }

    @Test("a corpus that is not melodies in sixteenths is refused")
    func otherEncoding() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.mid", Windows.scale(bars: 8))
        let corpus = try folder.open(.performance)
        #expect(throws: WindowError.self) { try windows(corpus) }
    }

    @Test("curves stay in their key, and hold repeated notes as one")
    func curves() throws {
        let notes = (0..<128).map { (step: $0, length: 1, pitch: UInt8(62 + $0 / 16)) }
        let (folder, corpus) = try corpus([("a.mid", Pieces.tune(notes))])
        let windows = try windows(corpus, .curve)
        #expect(windows.training.count == 1)
        #expect(windows.training[0].noteCount == 8)
        #expect(windows.format.lowestPitch == 62)
        #expect(windows.format.width == 128)
        withExtendedLifetime(folder) {}
    }

    @Test("pitches that hardly ever sound have no place in a roll")
    func rarePitches() throws {
        // 64 windows' worth of one octave; in one other piece a single 16th far above.
        typealias Sung = (step: Int, length: Int, pitch: UInt8)
        let common = (0..<64 * 16).map { note -> Sung in (note * 4, 4, UInt8(60 + note % 12)) }
        let odd = (0..<16).map { note -> Sung in (note * 4, 4, note == 7 ? 96 : 64) }
        let (folder, corpus) = try corpus([
            ("a.mid", Pieces.tune(common)), ("b.mid", Pieces.tune(odd)),
        ])
        let windows = try windows(corpus)
        #expect(windows.format.highestPitch - windows.format.lowestPitch == 11)
        #expect(windows.census.outOfRange == 1)
        #expect(windows.remarks.joined().contains("1 window with other pitches"))
        let curves = try self.windows(corpus, .curve)
        #expect(curves.census.outOfRange == 0)
        withExtendedLifetime(folder) {}
    }

    @Test(
        "the usual pitches leave out the share that is asked for, on each side",
        arguments: [(0.0, 50...90), (0.01, 50...90), (0.02, 60...90), (0.05, 60...72)]
    )
    func usualPitches(share: Double, range: ClosedRange<Int>) {
        // Of 100 sounding steps 2 have pitch 50, 3 have 90, the others 60 and 72; and silence.
        let counts: [(UInt8?, Int)] = [(50, 2), (60, 40), (72, 55), (90, 3), (nil, 28)]
        let pitches = counts.flatMap { Array(repeating: $0.0, count: $0.1) }
        let window = MelodyWindow(pitches.map { MelodyStep(pitch: $0, isStruck: true) })
        let usual = WindowSet([window], steps: 128).usualPitches(leavingOut: share)
        #expect(usual.map { Int($0.lowerBound)...Int($0.upperBound) } == range)
    }

    @Test("windows with pitches that a model has no place for are left out and counted")
    func outOfRange() throws {
        let (folder, corpus) = try corpus([
            ("a.mid", Windows.scale(bars: 4)), ("b.mid", Windows.scale(bars: 4, from: 84)),
        ])
        var format = try windows(corpus).format
        format.highestPitch = 80
        let part = try CorpusWindows(corpus, split: everything(corpus), format: format)
        #expect(part.training.count == 1)
        #expect(part.census.outOfRange == 1)
        #expect(part.remarks.joined().contains("1 window with other pitches"))
        withExtendedLifetime(folder) {}
    }
}
