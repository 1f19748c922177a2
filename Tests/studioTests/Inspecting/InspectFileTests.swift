import Foundation
import Score
import Testing

@Suite("studio inspect FILE") struct InspectFileTests {
    /// The keys that every file's line has.
    static let keys: Set<String> = [
        "path", "status", "reason", "format", "division", "tracks", "notes", "onset_sum",
        "duration_sum", "pitch_sum", "end_tick", "seconds", "tempos", "time_signatures",
        "key_signatures",
    ]

    @Test("counts and sums of a piece of three notes are those of its notes")
    func numbers() throws {
        let studio = try Studio()
        try studio.folder.write(
            "three.mid",
            Songs.piece([
                Note(onset: 0, duration: 480, pitch: 60),
                Note(onset: 480, duration: 480, pitch: 64),
                Note(onset: 960, duration: 960, pitch: 67),
            ])
        )
        let outcome = try studio("inspect", "three.mid", "--json")
        #expect(outcome.code == 0)
        let line = try #require(try outcome.objects.first)
        #expect(try outcome.objects.count == 1)
        #expect(Self.keys.isSubset(of: line.keys))
        #expect(line["path"] == "three.mid")
        #expect(line["status"] == "ok")
        #expect(line["reason"] == .null)
        #expect(line["division"] == 480)
        #expect(line["notes"] == 3)
        #expect(line["onset_sum"] == 1440)
        #expect(line["duration_sum"] == 1920)
        #expect(line["pitch_sum"] == 191)
        #expect(line["end_tick"] == 1920)
        #expect(line["seconds"] == 2)
        #expect(line["tempos"] == [[0, 500_000]])
        #expect(line["time_signatures"] == [[0, 4, 4]])
        #expect(line["key_signatures"] == [])
    }

    @Test("a file cut short is an error with its byte, its numbers null")
    func broken() throws {
        let studio = try Studio()
        let whole = try MIDIFileWriter.bytes(for: Songs.tune(seed: 1))
        try studio.folder.write("cut.mid", Array(whole.prefix(60)))
        let outcome = try studio("inspect", "cut.mid", "--json")
        #expect(outcome.code == 65)
        let line = try #require(try outcome.objects.first)
        #expect(line["status"] == "error")
        #expect(line["reason"]?.string?.contains("byte 60") == true)
        for key in Self.keys.subtracting(["path", "status", "reason"]) {
            #expect(line[key] == .null, "\(key)")
        }
    }

    @Test("--lenient keeps the notes before the damage and says so")
    func lenient() throws {
        let studio = try Studio()
        let whole = try MIDIFileWriter.bytes(for: Songs.tune(seed: 1))
        try studio.folder.write("cut.mid", Array(whole.prefix(whole.count - 40)))
        let outcome = try studio("inspect", "cut.mid", "--lenient", "--json")
        #expect(outcome.code == 0)
        let line = try #require(try outcome.objects.first)
        #expect(line["status"] == "repaired")
        #expect(line["reason"] != .null)
        #expect(try #require(line["notes"]?.number) > 10)
    }

    @Test("what is no MIDI file is an error, and what is not there is missing")
    func notMIDI() throws {
        let studio = try Studio()
        try studio.folder.write("text.mid", Array("hello".utf8))
        let text = try studio("inspect", "text.mid")
        #expect(text.code == 65)
        #expect(text.out.contains("expected MThd"))
        let missing = try studio("inspect", "missing.mid")
        #expect(missing.code == 66)
        #expect(missing.out.isEmpty)
        #expect(missing.err.contains("missing.mid"))
    }

    @Test("people read a page")
    func page() throws {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1))
        let outcome = try studio("inspect", "tune.mid")
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("status     ok"))
        #expect(outcome.out.contains("480 ticks a quarter note"))
        #expect(outcome.out.contains("120.0/min at 0"))
        #expect(outcome.out.contains("4/4 at 0"))
    }
}
