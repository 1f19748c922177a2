import Foundation
import Score
import Testing

@Suite("studio compare") struct CompareTests {
    private static let keys: Set<String> = [
        "a", "b", "difference", "alignment", "together", "sample_rate", "remarks", "picture",
    ]
    private static let soundKeys: Set<String> = [
        "length", "peak_dbfs", "rms_dbfs", "crest_db", "spectral_centroid_hz",
    ]
    private static let musicKeys: Set<String> = [
        "notes", "bars", "notes_per_bar", "tempo", "mean_note_length", "pitch_class_entropy",
        "in_scale_share", "distinct_pitches", "pitch_range", "longest_repetition", "polyphony",
    ]

    private func number(_ line: JSON, _ path: String...) throws -> Double {
        let value = path.reduce(line as JSON?) { $0?[$1] }
        return try #require(value?.number, "\(path) in \(line)")
    }

    private func remarks(_ line: JSON) -> String {
        (line["remarks"]?.array ?? []).compactMap(\.string).joined(separator: "\n")
    }

    @Test("rate, channels, length, level and delay are matched, measured and named")
    func mismatches() throws {
        let studio = try Studio()
        try studio.folder.write(
            "a.wav",
            WAV.bytes(seconds: 1.5, sampleRate: 22_050) {
                WAV.chirp($0)
            }
        )
        try studio.folder.write(
            "b.wav",
            WAV.bytes(seconds: 1.6, sampleRate: 44_100, channels: 2) { 0.5 * WAV.chirp($0 - 0.1) }
        )
        let outcome = try studio.succeed("compare", "a.wav", "b.wav", "--json", "-o", "ab.png")
        let line = try #require(try outcome.objects.first)
        #expect(line.keys == Self.keys)
        #expect(line["sample_rate"] == 44_100)
        #expect(line["a"]?["sample_rate"] == 22_050)
        #expect(line["b"]?["channels"] == 2)
        #expect(line["a"]?["metrics"]?.keys == Self.soundKeys)
        // 0.1 s are 4,410 samples.
        #expect(abs(try number(line, "alignment", "applied_ms") - 100) < 1e-9)
        #expect(try number(line, "together", "correlation") > 0.999)
        // Half as loud: 20 log10 2. A sine's peak lies 3.01 dB above its level.
        #expect(abs(try number(line, "together", "matching_gain_db") - 6.02) < 0.02)
        #expect(abs(try number(line, "difference", "peak_dbfs") + 6.02) < 0.02)
        #expect(abs(try number(line, "a", "metrics", "crest_db") - 3.01) < 0.05)
        #expect(abs(try number(line, "difference", "length") - 0.1) < 1e-9)
        // What is left is half of A, and next to nothing once the levels match.
        #expect(abs(try number(line, "together", "signal_to_difference_db") - 6.02) < 0.05)
        #expect(try number(line, "together", "matched_difference_dbfs") < -40)
        #expect(line["together"]?["identical"] == false)
        for words in [
            "A was resampled from 22050 to 44100 Hz", "A has 1 channel, B 2 channels",
            "A is 0.10 s shorter", "B comes 100.0 ms later", "dB quieter",
        ] {
            #expect(remarks(line).contains(words), "\(words): \(remarks(line))")
        }
        #expect(try studio.folder.read("ab.png").prefix(4) == [137, 80, 78, 71])
        #expect(studio.folder.names() == ["a.wav", "ab.png", "b.wav"], "and nothing else")
    }

    @Test("--no-align leaves the delay, and says so")
    func noAlign() throws {
        let studio = try Studio()
        for (name, delay) in [("a.wav", 0.0), ("b.wav", 0.05)] {
            try studio.folder.write(
                name,
                WAV.bytes(seconds: 1, sampleRate: 8_000) { WAV.chirp($0 - delay) }
            )
        }
        let line = try #require(
            try studio.succeed("compare", "a.wav", "b.wav", "--no-align", "--json").objects.first
        )
        #expect(line["alignment"]?["applied_ms"] == 0)
        #expect(line["alignment"]?["found_ms"] == .null)
        #expect(try number(line, "together", "correlation") < 0.3)
        #expect(remarks(line).contains("--no-align"))
    }

    @Test("a MIDI file and its own render differ by the steps of 16 bits")
    func render() throws {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        try studio.succeed("render", "tune.mid", "--output", "tune.flac")
        let line = try #require(
            try studio.succeed("compare", "tune.mid", "tune.flac", "--json").objects.first
        )
        #expect(line["a"]?["kind"] == "midi")
        #expect(line["a"]?["audio"] == .null)
        #expect(line["a"]?["soundfont"]?.string != nil)
        #expect(line["b"]?["kind"] == "audio")
        #expect(line["b"]?["audio"] == "tune.flac")
        #expect(try number(line, "together", "correlation") > 0.9999)
        #expect(try number(line, "together", "difference_dbfs") < -95)
        let metrics = try #require(line["a"]?["metrics"])
        #expect(metrics.keys.isSuperset(of: Self.soundKeys.union(Self.musicKeys)))
        #expect(metrics["bars"] == 1)
        #expect(metrics["tempo"] == 120)
        #expect(line["b"]?["metrics"]?["notes"] == .null)
        #expect(line["difference"]?["notes"] == .null)
        #expect(studio.folder.names() == ["tune.flac", "tune.mid"])
    }

    @Test("two generations are named by the beginnings of their ids; audio that is there is used")
    func generations() throws {
        let studio = try TrainedStudio.copy()
        let (first, second) = (try studio.pieceID(seed: 1), try studio.pieceID(seed: 2))
        try studio.succeed("render", first)
        let library = studio.folder.names(in: "studio-library/generations/\(second)")
        let line = try #require(
            try studio.succeed(
                "compare",
                String(first.dropLast(2)),
                second,
                "--output",
                "both.svg",
                "--json"
            ).objects.first
        )
        #expect(line["a"]?["name"] == .string(first))
        #expect(line["a"]?["kind"] == "generation")
        #expect(line["a"]?["audio"]?.string?.hasSuffix("\(first)/piece.wav") == true)
        #expect(line["b"]?["audio"] == .null)
        let notes =
            try number(line, "b", "metrics", "notes") - number(line, "a", "metrics", "notes")
        #expect(try number(line, "difference", "notes") == notes)
        #expect(line["picture"] == "both.svg")
        let text = String(decoding: try studio.folder.read("both.svg"), as: UTF8.self)
        for name in [first, second, "frequency (Hz)"] { #expect(text.contains(name)) }
        #expect(studio.folder.names(in: "studio-library/generations/\(second)") == library)
        #expect(try studio("list", "renders", "--json").objects.count == 1, "no render is recorded")
    }

    @Test("the same file twice is identical; without --output the figures are printed")
    func same() throws {
        let studio = try Studio()
        try studio.folder.write(
            "a.wav",
            WAV.bytes(seconds: 0.5, sampleRate: 8_000, signal: WAV.chirp)
        )
        let outcome = try studio.succeed("compare", "a.wav", "a.wav")
        #expect(outcome.out.contains("A and B are the same, sample by sample."))
        #expect(outcome.out.contains("mean level, RMS (dBFS)"))
        #expect(outcome.err.contains("--output"))
        #expect(studio.folder.names() == ["a.wav"])
        let line = try #require(
            try studio.succeed("compare", "a.wav", "a.wav", "--json").objects.first
        )
        #expect(line["together"]?["identical"] == true)
        #expect(line["together"]?["difference_dbfs"] == .null)
        #expect(line["picture"] == .null)
    }

    @Test("silence has no level: null in JSON, a word in the table, and a picture all the same")
    func silence() throws {
        let studio = try Studio()
        let silence = WAV.bytes(seconds: 0.5, sampleRate: 8_000) { _ in 0 }
        try studio.folder.write("silence.wav", silence)
        try studio.folder.write(
            "a.wav",
            WAV.bytes(seconds: 0.5, sampleRate: 8_000, signal: WAV.chirp)
        )
        let line = try #require(
            try studio.succeed("compare", "a.wav", "silence.wav", "--json", "-o", "p.png")
                .objects.first
        )
        for key in ["peak_dbfs", "rms_dbfs", "crest_db", "spectral_centroid_hz"] {
            #expect(line["b"]?["metrics"]?[key] == .null)
        }
        #expect(line["together"]?["correlation"] == .null)
        #expect(remarks(line).contains("B is silent."))
        #expect(try studio.succeed("compare", "a.wav", "silence.wav").out.contains("silent"))
        #expect(
            try studio.succeed("compare", "silence.wav", "silence.wav", "-o", "q.svg").code == 0
        )
    }
}
