import Score
import Testing

@Suite("studio evaluate: windows") struct WindowComparisonTests {
    private static let metrics = [
        "pitch_range", "note_density", "in_scale_share", "distinct_pitches", "empty_bars",
        "qualified_notes",
    ]

    @Test("prints a line a set, held-out first, with every metric and distance")
    func json() throws {
        let studio = try TrainedGAN.copy()
        let outcome = try studio.run([
            "evaluate", "--model", "pianoroll", "--beside", "textbook", "--count", "20", "--json",
        ])
        try #require(outcome.code == 0, "\(outcome)")
        let lines = try outcome.objects
        #expect(
            lines.map { $0["role"] } == ["held-out", "training", "model", "beside", "random"]
        )
        #expect(lines.map { $0["model"] } == [.null, .null, "pianoroll", "textbook", .null])
        for line in lines {
            #expect(Set(Self.metrics).isSubset(of: line.keys))
            let distances = try #require(line["distances"])
            #expect(distances.keys.count == 12)
            #expect(distances.keys == line["times_floor"]?.keys)
            #expect(line["path"]?.string?.hasSuffix("songs") == true)
        }
        // A set has no distance from itself, and a training window is in the training part.
        #expect(lines[0]["distances"]?["pitch_range"] == 0)
        #expect(lines[1]["times_floor"]?["intervals_pooled"] == 1)
        // Scales of C major without rests: what the songs are made of.
        #expect(lines[0]["in_scale_share"] == 1)
        #expect(lines[0]["empty_bars"] == 0)
        #expect(lines.allSatisfy { $0["qualified_share"] == 1 })
        // Random notes keep the marginals and lose the melody, which walks by small steps.
        let pooled = { (line: JSON, key: String) in line["distances"]?[key]?.number ?? .nan }
        #expect(pooled(lines[4], "intervals_pooled") > 3 * pooled(lines[1], "intervals_pooled"))
        #expect(pooled(lines[4], "pitch_classes_pooled") < 0.3)
    }

    @Test("the same request gives the same numbers; another seed gives others")
    func seeds() throws {
        let studio = try TrainedGAN.copy()
        func lines(_ seed: String) throws -> String {
            try studio.succeed(
                "evaluate",
                "--model",
                "textbook",
                "--count",
                "10",
                "--seed",
                seed,
                "--json"
            ).out
        }
        let first = try lines("1")
        #expect(try lines("1") == first)
        #expect(try lines("2") != first)
    }

    @Test("in the learnt key pitch classes have other distances, and copies stay copies")
    func learntKey() throws {
        let studio = try TrainedGAN.copy()
        // Half of the songs a fifth higher: they sound in two keys, and are learnt in one.
        for number in stride(from: 1, to: 12, by: 2) {
            let tune = try Songs.tune(seed: UInt64(number), bars: 16).transposed(by: 7)
            try studio.folder.write("songs/song-\(number).mid", tune)
        }
        let training = try studio.run(
            ["train", "songs", "--name", "keys", "--epochs", "1"]
                + TrainedGAN.Preset.pianoroll.tiny
        )
        try #require(training.code == 0, "\(training)")
        func heldOut(_ options: [String]) throws -> (model: JSON, heldOut: JSON) {
            let outcome = try studio.run(
                ["evaluate", "--model", "keys", "--count", "10", "--json"] + options
            )
            let lines = try outcome.objects
            return (lines[2], lines[0])
        }
        let (sounding, learnt) = (try heldOut([]), try heldOut(["--learnt-key"]))
        let key = "pitch_classes_energy"
        #expect(sounding.model["distances"]?[key] != learnt.model["distances"]?[key])
        #expect(sounding.heldOut["near_copies"] == learnt.heldOut["near_copies"])
        #expect(sounding.model["diversity"] == learnt.model["diversity"])
    }

    @Test("an LSTM's pieces are cut into windows; the table has a row a distance")
    func lstm() throws {
        let studio = try TrainedGAN.copy()
        let training = try studio.run(
            ["train", "songs", "--name", "tokens"] + TrainedStudio.tiny
        )
        try #require(training.code == 0, "\(training)")
        let outcome = try studio.succeed(
            "evaluate",
            "--model",
            "tokens",
            "--windows",
            "--count",
            "10"
        )
        #expect(outcome.lines.first?.contains("nats/tok") == true)
        for row in Self.metrics + ["pitch_classes_energy", "intervals_pooled", "near copies"] {
            #expect(outcome.lines.contains { $0.hasPrefix(row) }, "\(row)")
        }
        #expect(outcome.lines.allSatisfy { $0.count <= 100 })
    }

    @Test("refusals say what was expected")
    func refused() throws {
        let studio = try TrainedGAN.copy()
        let cases: [([String], Int32, String)] = [
            (["--model", "none"], 66, "The library has: pianoroll, textbook."),
            (["--model", "pianoroll", "--count", "3"], 64, "10 to 100000"),
            (["--model", "pianoroll", "--temperature", "-1"], 64, "0 to 10"),
            (["--model", "pianoroll", "--corpus", "nowhere"], 66, "nowhere"),
        ]
        for (options, code, reason) in cases {
            let outcome = try studio.run(["evaluate"] + options)
            #expect(outcome.code == code, "\(outcome)")
            #expect(outcome.err.contains(reason), "\(outcome)")
            #expect(outcome.out.isEmpty)
        }
    }
}
