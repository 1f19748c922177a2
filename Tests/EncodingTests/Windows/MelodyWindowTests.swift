import Score
import Testing

@testable import Encoding

@Suite("Melody windows") struct MelodyWindowTests {
    @Test("a window becomes a piece and comes back, through a MIDI file too", arguments: 0..<8)
    func roundTrip(_ seed: UInt64) throws {
        let tune = Pieces.randomTune(seed: seed)
        let window = MelodyWindow(beginningOf: tune, steps: 128)
        #expect(window.noteCount > 5)
        let piece = window.sequence(metre: Metre(4, 4))
        #expect(MelodyWindow(beginningOf: piece, steps: 128) == window)
        let file = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: piece))
        #expect(MelodyWindow(beginningOf: file.sequence, steps: 128) == window)
        #expect(piece.timeSignatures.map(\.numerator) == [4])
        #expect(piece.endTick == 128 * 120)
    }

    @Test("its notes are the tune's, cut at its end")
    func notes() {
        let tune = Pieces.tune([(0, 3, 60), (3, 1, 60), (6, 100, 64)])
        let window = MelodyWindow(beginningOf: tune, steps: 16)
        let notes = window.sequence(metre: Metre(4, 4)).tracks[0].notes
        #expect(notes.map(\.onset) == [0, 360, 720])
        #expect(notes.map(\.duration) == [360, 120, 1200])
        #expect(notes.map(\.pitch) == [60, 60, 64])
    }

    @Test("the first step is struck, silence is struck where it begins")
    func canonical() {
        let held = MelodyStep(pitch: 60, isStruck: false)
        let rest = MelodyStep(pitch: nil, isStruck: true)
        let window = MelodyWindow([held, held, rest, rest, held])
        #expect(window.steps.map(\.isStruck) == [true, false, true, false, true])
        #expect(window.silence == 0.4)
        #expect(window.noteCount == 2)
    }

    @Test("moving a window moves its notes, and never out of MIDI's range")
    func transposed() {
        let window = Windows.window([(60, 2), (nil, 1), (127, 1)])
        #expect(window.transposed(by: 1) == nil)
        #expect(window.transposed(by: -61) == nil)
        #expect(window.transposed(by: -2) == Windows.window([(58, 2), (nil, 1), (125, 1)]))
    }

    @Test("the distance counts steps that differ in pitch or in striking")
    func distance() {
        let long = Windows.window([(60, 8)])
        #expect(long.distance(to: long) == 0)
        #expect(long.distance(to: Windows.window([(60, 4), (60, 4)])) == 0.125)
        #expect(long.distance(to: Windows.window([(60, 4), (62, 4)])) == 0.5)
        #expect(long.distance(to: Windows.window([(nil, 8)])) == 1)
    }
}
