import Score
import Testing

@Suite("studio evaluate: whole pieces") struct PieceComparisonTests {
    private func number(_ line: JSON, _ path: String...) throws -> Double {
        let value = path.reduce(line as JSON?) { $0?[$1] }
        return try #require(value?.number, "\(path) in \(line)")
    }

    /// Two folders: tunes, and the same in long notes, with drums.
    private func folders() throws -> Studio {
        let studio = try Studio()
        try Songs.write(12, to: "tunes", in: studio.folder)
        for seed in 0..<12 {
            let tune = Songs.tune(seed: UInt64(50 + seed)).tracks[0].notes.map { note in
                Note(onset: 2 * note.onset, duration: 2 * note.duration, pitch: note.pitch)
            }
            let drums = (0..<16).map { Note(onset: 480 * $0, duration: 60, pitch: 36, channel: 9) }
            var piece = Songs.piece(tune)
            piece.tracks.append(Track(notes: drums))
            try studio.folder.write("slow/song-\(seed).mid", piece)
        }
        return studio
    }

    @Test("two folders differ in what was changed, and in that alone")
    func folderAgainstFolder() throws {
        let studio = try folders()
        let outcome = try studio.succeed(
            "evaluate",
            "slow",
            "--against",
            "tunes",
            "--permutations",
            "999",
            "--json"
        )
        let lines = try outcome.objects
        #expect(lines.map { $0["role"] } == ["reference", "pieces"])
        #expect(lines.map { $0["pieces"] } == [12, 12])
        let set = lines[1]
        for metric in ScoreMetric.allCases {
            #expect(set.keys.contains(metric.key))
            #expect(set["metrics"]?.keys.contains(metric.key) == true)
        }
        // Twice as long, half as dense; every drum a drum. The least p of 999 deals and 26 tests.
        let lengths = (number: try number(set, "mean_note_length"), of: "mean_note_length")
        #expect(lengths.number / (try number(lines[0], lengths.of)) > 1.7)
        for metric in ["mean_note_length", "note_density", "drum_share"] {
            #expect(try number(set, "metrics", metric, "p") == 0.001, "\(metric)")
            #expect((try number(set, "metrics", metric, "p_holm") - 0.026).magnitude < 0.003)
            #expect(try number(set, "metrics", metric, "times_chance") > 2)
        }
        #expect(try number(set, "metrics", "mean_note_length", "percentile") == 100)
        #expect(try number(set, "metrics", "note_density", "percentile") == 0)
        #expect(try number(set, "histograms", "note_lengths", "p") == 0.001)
        // Both walk the same scale by the same steps.
        for metric in ["scale_consistency", "polyphony_rate"] {
            #expect(try number(set, "metrics", metric, "distance") == 0)
            #expect(try number(set, "metrics", metric, "p") == 1)
        }
        #expect(try number(set, "metrics", "mean_interval", "p_holm") > 0.05)
    }

    @Test("a folder alone shows its medians")
    func alone() throws {
        let studio = try folders()
        let lines = try studio.succeed("evaluate", "slow", "--json").objects
        #expect(lines.count == 1)
        // 16 drums beside some 20 notes.
        #expect((0.2...0.6).contains(try number(lines[0], "drum_share")))
        #expect(lines[0]["metrics"] == nil)
        let table = try studio.succeed("evaluate", "slow")
        #expect(table.lines.contains { $0.hasPrefix("groove_consistency") })
        #expect(table.lines.allSatisfy { $0.count <= 80 }, "\(table)")
    }

    @Test("a model is held against what it did not learn from, and says how likely that is")
    func model() throws {
        let studio = try TrainedStudio.copy()
        let options = ["evaluate", "--model", "tunes", "--count", "4", "--permutations", "50"]
        let first = try studio.run(options + ["--json"])
        try #require(first.code == 0, "\(first)")
        let lines = try first.objects
        let sets = lines.filter { ["reference", "model"].contains($0["role"]) }
        #expect(sets.map { $0["pieces"] } == [2, 4])
        #expect(sets[1]["model"] == "tunes")
        #expect(lines.first?["role"] == "likelihood")
        #expect(try studio.run(options + ["--json"]).out == first.out)
        #expect(try studio.run(options + ["--json", "--seed", "2"]).out != first.out)
        let table = try studio.run(options)
        #expect(table.lines.contains { $0.hasPrefix("pitch_entropy") }, "\(table)")
        #expect(table.lines.allSatisfy { $0.count <= 88 }, "\(table)")
    }

    @Test("kept generations are compared in place of new pieces, all or those named")
    func generations() throws {
        let studio = try TrainedStudio.copy()
        let ids = try (1...3).map { try studio.pieceID(seed: $0) }
        func sets(_ options: String...) throws -> [JSON] {
            let outcome = try studio.run(
                ["evaluate", "--permutations", "20", "--json"] + options
            )
            try #require(outcome.code == 0, "\(outcome)")
            return try outcome.objects.filter { $0["role"]?.string == "generations" }
        }
        let all = try sets("--model", "tunes", "--generations", "all")
        #expect(all.map { $0["pieces"] } == [3])
        // Their corpus is known without the model's name.
        let two = try sets("--generations", ids[0], ids[2])
        #expect(two.map { $0["pieces"] } == [2])
        let against = try sets("--generations", ids[0], "--against", "songs")
        #expect(against.map { $0["pieces"] } == [1])
    }

    @Test("refusals say what was expected")
    func refused() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("silent/silent.mid", Songs.piece([]))
        let cases: [([String], Int32, String)] = [
            (["silent", "--against", "songs"], 65, "no MIDI file with notes"),
            (["songs", "--against", "nowhere"], 66, "nowhere"),
            (["--model", "tunes", "--generations", "all"], 66, "studio sample"),
            (["--generations", "all"], 64, "--model"),
            (["songs", "--generations", "g-1"], 64, "not both"),
            (["songs", "--beside", "tunes"], 64, "--model"),
        ]
        for (options, code, reason) in cases {
            let outcome = try studio.run(["evaluate"] + options)
            #expect(outcome.code == code, "\(outcome)")
            #expect(outcome.err.contains(reason), "\(outcome)")
        }
    }
}
