import Sound
import Testing

@Suite("What sounds at the other side") struct SoundingNotesTests {
    @Test("is what was struck and not let go")
    func struck() {
        var sounding = SoundingNotes()
        sounding.add(.noteOn(60))
        sounding.add(.noteOn(64, channel: 2))
        sounding.add(.noteOff(60))
        #expect(sounding.releases == [.noteOff(64, channel: 2)])
        #expect(!sounding.isSilent)
        sounding.clear()
        #expect(sounding.isSilent)
    }

    @Test("is every pedal that is down, and comes up after the keys")
    func pedals() {
        var sounding = SoundingNotes()
        for controller: UInt8 in [64, 66, 67] { sounding.add(.controller(controller, 127)) }
        sounding.add(.controller(66, 63))
        sounding.add(.controller(7, 127))
        sounding.add(.noteOn(60))
        #expect(
            sounding.releases == [.noteOff(60), .controller(64, 0), .controller(67, 0)]
        )
    }

    @Test("is not what was taken back before its time")
    func takenBack() {
        var sounding = SoundingNotes()
        sounding.add(.noteOn(60), at: 1)
        sounding.add(.noteOn(62), at: 2)
        sounding.cut(at: 1.5)
        #expect(sounding.releases == [.noteOff(60)])
    }

    @Test("may be what is due in this instant: a note-off is not relied upon, a note-on is")
    func instant() {
        var sounding = SoundingNotes()
        sounding.add(.noteOn(60), at: 1)
        sounding.add(.noteOff(60), at: 1.99)
        sounding.add(.noteOn(62), at: 2)
        sounding.cut(at: 2)
        #expect(sounding.releases == [.noteOff(60), .noteOff(62)])
        var settled = SoundingNotes()
        settled.add(.noteOn(60), at: 1)
        settled.add(.noteOff(60), at: 1.9)
        settled.cut(at: 2)
        #expect(settled.isSilent)
    }

    @Test("ends with all notes off and the pedal up, on the channels that were used and no other")
    func panic() {
        var sounding = SoundingNotes()
        sounding.add(.noteOn(60, channel: 4), at: 1)
        sounding.add(.channel(7, .program(1)))
        sounding.cut(at: 2)
        #expect(
            sounding.panic == [
                .noteOff(60, channel: 4), .controller(64, 0, channel: 4),
                .controller(123, 0, channel: 4), .controller(64, 0, channel: 7),
                .controller(123, 0, channel: 7),
            ]
        )
    }

    @Test("stays right over a long piece")
    func long() {
        var sounding = SoundingNotes()
        for index in 0..<10_000 {
            let moment = Double(index)
            sounding.add(.noteOn(60), at: moment)
            sounding.add(.noteOff(60), at: moment + 0.5)
            sounding.settle(at: moment)
        }
        sounding.add(.noteOn(61), at: 10_000)
        sounding.cut(at: 10_001)
        #expect(sounding.releases == [.noteOff(61)])
    }
}
