import Encoding
import Generators
import Score
import Sound
import TestSupport
import Testing

@testable import Workflows

@Suite("The take of a jam") struct JamTakeTests {
    @Test("it holds both sides as they sounded, each on a track of its own")
    func bothSides() throws {
        let jam = try Jam { $0.answerBars = 4 }
        jam.play(60, from: 1, to: 1.5)
        // Interrupts the first answer, whose half note goes from 3 to 4.5 s.
        jam.play(62, from: 3.25, to: 3.5)
        try jam.run(until: 3.6)
        let piece = try #require(jam.session.take.piece(model: "fiddle"))
        #expect(piece.tracks.map(\.name) == ["You", "fiddle"])
        // 960 ticks a quarter: 1,920 a second, from the first note on.
        #expect(piece.tracks[0].notes.map(\.onset) == [0, 4_320])
        #expect(piece.tracks[1].notes.map(\.onset) == [3_840])
        #expect(piece.tracks[1].notes.map(\.end).allSatisfy { abs($0 - 4_320) <= 20 })
    }

    @Test("where the model played nothing there is none")
    func nothing() throws {
        let jam = try Jam()
        jam.play(60, from: 1, to: 1.5)
        try jam.run(until: 1.8)
        #expect(jam.session.take.piece(model: "m") == nil)
    }

    @Test("its file can be read again, however much was played", arguments: [false, true])
    func bounded(isPressing: Bool) throws {
        let limit = 20_000
        var take = JamTake(TakeTime(), sizeLimit: limit)
        take.play(.noteOn(48), at: 0.5)
        for step in 0..<10_000 {
            let moment = 1 + Double(step) / 10
            if isPressing {
                take.hear(.channel(0, .channelPressure(UInt8(step % 128))), at: moment)
            } else {
                take.hear(.noteOn(60), at: moment)
                take.hear(.noteOff(60), at: moment + 0.05)
            }
        }
        take.hear(.noteOn(72), at: 2_000)
        #expect(take.omission == (isPressing ? .expression : .everything))
        let piece = try #require(take.piece(model: "m"))
        let bytes = try GenerationFile.bytes(of: piece, id: String(repeating: "0", count: 64))
        #expect((limit / 4...limit).contains(bytes.count))
        let player = try MIDIFileReader.read(bytes).sequence.tracks[0]
        // Notes have room beside pressure.
        #expect(player.notes.contains { $0.pitch == 72 } == isPressing)
    }

    @Test("the player is told once of what it lacks")
    func told() throws {
        let jam = try Jam()
        jam.session.take = JamTake(TakeTime(), sizeLimit: 600)
        for step in 0..<100 {
            let moment = 1 + Double(step) / 50
            jam.sequencer.receive(.channel(0, .channelPressure(UInt8(step))), at: moment)
        }
        for step in 0..<100 { jam.play(60, from: 4 + Double(step), to: 4.1 + Double(step)) }
        try jam.run(until: 30)
        let told = jam.events.compactMap { event -> JamEvent.Omission? in
            if case .omitted(let what) = event { what } else { nil }
        }
        #expect(told == [.expression, .everything])
    }
}
