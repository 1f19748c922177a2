import Foundation
import Score
import Testing

@Suite("MIDI file summary") struct MIDIFileSummaryTests {
    private func object(_ summary: MIDIFileSummary) throws -> [String: Any] {
        let encoded = try JSONEncoder().encode(summary)
        let decoded = try JSONSerialization.jsonObject(with: encoded)
        return try #require(decoded as? [String: Any])
    }

    private static let contractKeys: Set = [
        "path", "status", "reason", "format", "division", "tracks", "notes", "onset_sum",
        "duration_sum", "pitch_sum", "end_tick", "seconds", "tempos", "time_signatures",
        "key_signatures",
    ]

    @Test("has the contract's keys, also for a file that was refused")
    func keys() throws {
        let file = try MIDIFileReader.read(Fixture.specificationExample)
        let read = try object(MIDIFileSummary(path: "a.mid", file: file))
        #expect(Self.contractKeys.isSubset(of: Set(read.keys)))
        let refused = try object(MIDIFileSummary(path: "b.mid", error: .empty))
        #expect(Self.contractKeys.isSubset(of: Set(refused.keys)))
        #expect(refused["status"] as? String == "error")
        #expect((refused["reason"] as? String)?.contains("empty") == true)
        #expect(refused["notes"] is NSNull)
    }

    @Test("sums up the specification's example")
    func numbers() throws {
        let file = try MIDIFileReader.read(Fixture.specificationExample)
        let summary = try object(MIDIFileSummary(path: "a.mid", file: file))
        #expect(summary["status"] as? String == "ok")
        #expect(summary["reason"] is NSNull)
        #expect(summary["division"] as? Int == 96)
        #expect(summary["notes"] as? Int == 4)
        #expect(summary["onset_sum"] as? Int == 96 + 192)
        #expect(summary["duration_sum"] as? Int == 384 + 384 + 288 + 192)
        #expect(summary["pitch_sum"] as? Int == 48 + 60 + 67 + 76)
        #expect(summary["end_tick"] as? Int == 384)
        #expect(summary["seconds"] as? Double == 2)
        #expect(summary["tempos"] as? [[Int]] == [[0, 500_000]])
        #expect(summary["time_signatures"] as? [[Int]] == [[0, 4, 4]])
    }

    @Test("counts notes without a note-off apart")
    func unclosed() throws {
        let file = try MIDIFileReader.read(
            Fixture.file("00 90 3C 40 60 3C 00 00 3E 40 60 B0 00 00")
        )
        let content = try #require(MIDIFileSummary(path: "a.mid", file: file).content)
        #expect(file.sequence.noteCount == 2)
        #expect(content.notes == 1)
        #expect(content.unclosed == 1)
        #expect(content.onsetSum == 0)
        #expect(content.durationSum == 96)
        #expect(content.pitchSum == 60)
        let summary = MIDIFileSummary(path: "a.mid", file: file)
        #expect(summary.status == .repaired)
        #expect(summary.reason == "track 1: 1 note without a note-off, closed at its end")
    }

    @Test("gives format 2 its lengths track by track, and SMPTE time its frames")
    func specialCases() throws {
        let independent = try object(
            MIDIFileSummary(
                path: "a.mid",
                file: try MIDIFileReader.read(
                    Fixture.file(format: 2, "60 FF 01 00", "00 FF 51 03 0F 42 40 81 40 FF 01 00")
                )
            )
        )
        #expect(independent["seconds"] is NSNull)
        #expect(independent["seconds_per_track"] as? [Double] == [0.5, 2])
        #expect(independent["end_ticks"] as? [Int] == [96, 192])
        #expect(independent["end_tick"] as? Int == 192)
        let frames = try object(
            MIDIFileSummary(
                path: "a.mid",
                file: try MIDIFileReader.read(Fixture.file(division: 0xE728, ""))
            )
        )
        #expect(frames["division"] is NSNull)
        #expect(frames["smpte"] as? [Int] == [25, 40])
    }

    @Test("reads a path, and says why it cannot")
    func path() throws {
        let path =
            FileManager.default.temporaryDirectory.path
            + "/summary-\(UInt64.random(in: 0 ... .max)).mid"
        var reader = MIDIFileReader()
        #expect(MIDIFileSummary(path: path, reader: &reader).status == .error)
        try Data(Fixture.specificationExample).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(MIDIFileSummary(path: path, reader: &reader).content?.notes == 4)
    }
}
