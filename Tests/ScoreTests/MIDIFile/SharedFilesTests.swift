import Foundation
import Score
import Testing

/// Checks against files that do not belong to the project, where `STUDIO_SHARED` names their
/// folder.
///
/// It holds `midi-conformance/` (files, and `expectations.json` with the reading that the standard
/// asks for), `corpora/` and `tools/expected/` (what an independent reader found in them).
@Suite(
    "MIDI files of the shared folder",
    .enabled(if: ProcessInfo.processInfo.environment["STUDIO_SHARED"] != nil)
)
struct SharedFilesTests {
    private let root = ProcessInfo.processInfo.environment["STUDIO_SHARED"] ?? ""

    @Test("every conformance file reads as its expectation says")
    func conformance() throws {
        let folder = root + "/midi-conformance"
        let expectations = try #require(
            JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: folder + "/expectations.json"))
            )
                as? [[String: Any]]
        )
        #expect(expectations.count == 75)
        for expectation in expectations {
            let name = try #require(expectation["file"] as? String)
            let summary = try summary(of: "\(folder)/files/\(name)")
            let isRefused = summary["status"] as? String == "error"
            switch expectation["verdict"] as? String {
            case "ok": #expect(!isRefused, "\(name)")
            case "error": #expect(isRefused, "\(name)")
            default: #expect(isRefused == (expectation["prefer"] as? String == "reject"), "\(name)")
            }
            guard !isRefused, let expected = expectation["expect"] as? [String: Any] else {
                continue
            }
            compare(
                summary,
                with: expected,
                of: name,
                keys: [
                    "format", "division", "tracks", "notes", "zero_length", "unclosed",
                    "stray_offs", "same_pitch_overlaps", "end_tick", "onset_sum", "duration_sum",
                    "pitch_sum",
                ]
            )
            for list in ["tempos", "time_signatures", "key_signatures"] {
                let found = try #require(summary[list] as? [[Int]])
                #expect(Array(found.prefix(12)) == expected[list] as? [[Int]], "\(name) \(list)")
            }
            // The expectations are rounded to six places.
            if let seconds = expected["seconds"] as? Double {
                let found = try #require(summary["seconds"] as? Double)
                #expect(abs(found - seconds) < 1e-5, "\(name)")
            }
        }
    }

    @Test(
        "counts and sums of the corpora are those of an independent reader",
        arguments: [
            ("nottingham-midi", 1034, 356_269), ("pop909", 455, 767_044),
            ("jsb-chorales-midi", 382, 97_983),
        ]
    )
    func corpora(name: String, fileCount: Int, noteCount: Int) throws {
        let lines = try String(
            contentsOfFile: "\(root)/tools/expected/\(name).jsonl",
            encoding: .utf8
        ).split(separator: "\n")
        #expect(lines.count == fileCount)
        var notes = 0
        for line in lines {
            let record = try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
            let file = try #require(record["file"] as? String)
            let expected = try #require(record["smfref"] as? [String: Any])
            let summary = try summary(of: "\(root)/corpora/\(name)/\(file)")
            compare(
                summary,
                with: expected,
                of: file,
                keys: [
                    "format", "tracks", "notes", "onset_sum", "duration_sum", "pitch_sum",
                    "end_tick",
                ]
            )
            notes += summary["notes"] as? Int ?? 0
        }
        #expect(notes == noteCount)
    }

    @Test("reading, writing and reading again changes nothing")
    func identity() throws {
        var count = 0
        var reader = MIDIFileReader()
        let paths = try #require(FileManager.default.enumerator(atPath: root))
        for case let path as String in paths where path.hasSuffix(".mid") {
            guard let file = try? reader.read(path: "\(root)/\(path)") else { continue }
            let again = try reader.read(try MIDIFileWriter.bytes(for: file))
            for (piece, original) in zip(again.sequences, file.sequences) {
                #expect(piece.tempoMap == original.tempoMap, "\(path)")
                #expect(piece.timeSignatures == original.timeSignatures, "\(path)")
                #expect(piece.keySignatures == original.keySignatures, "\(path)")
                for (track, originalTrack) in zip(piece.tracks, original.tracks) {
                    var track = track
                    // The first track's end moves to the last tempo or signature.
                    track.endTick = originalTrack.endTick
                    #expect(track == originalTrack, "\(path)")
                }
            }
            #expect(again.sequences.map(\.endTick) == file.sequences.map(\.endTick), "\(path)")
            count += 1
        }
        #expect(count >= 1900)
    }

    private func summary(of path: String) throws -> [String: Any] {
        var reader = MIDIFileReader()
        let encoded = try JSONEncoder().encode(MIDIFileSummary(path: path, reader: &reader))
        return try #require(JSONSerialization.jsonObject(with: encoded) as? [String: Any])
    }

    private func compare(
        _ summary: [String: Any],
        with expected: [String: Any],
        of name: String,
        keys: [String]
    ) {
        for key in keys {
            #expect(summary[key] as? Int == expected[key] as? Int, "\(name) \(key)")
        }
    }
}
