import Testing

@testable import Generators

@Suite("The keyboard under a continuation") struct KeyboardTests {
    private func note(_ onset: Double, _ duration: Double, _ pitch: UInt8 = 60) -> ContinuedBar.Note
    {
        ContinuedBar.Note(onset: onset, duration: duration, pitch: pitch, velocity: 80)
    }

    @Test("what does not meet is played as it is")
    func untouched() {
        var keyboard = Keyboard()
        let bar = [note(0, 1), note(0, 3, 64), note(1, 3)]
        #expect(keyboard.play(bar, from: 0, until: nil) == bar)
        #expect(keyboard.play(bar, from: 4, until: 8) == bar)
    }

    @Test("a note that is struck again in its bar ends there; twice at once is once")
    func restruck() {
        var keyboard = Keyboard()
        let bar = [note(0, 3), note(1, 1), note(1, 2), note(3, 1)]
        let played = keyboard.play(bar, from: 0, until: nil)
        #expect(played == [note(0, 1), note(1, 1), note(3, 1)])
    }

    @Test("a note that an earlier bar holds sounds on; after it the key is free")
    func held() {
        var keyboard = Keyboard()
        #expect(keyboard.play([note(3, 2)], from: 0, until: nil) == [note(3, 2)])
        let played = keyboard.play([note(0, 1), note(0, 1, 61), note(1, 1)], from: 4, until: nil)
        #expect(played == [note(0, 1, 61), note(1, 1)])
    }

    @Test("no note lasts beyond the end")
    func ended() {
        var keyboard = Keyboard()
        #expect(keyboard.play([note(3, 9)], from: 4, until: 8) == [note(3, 1)])
    }
}
