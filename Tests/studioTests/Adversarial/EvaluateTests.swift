import Foundation
import Testing

@Suite("studio evaluate") struct EvaluateTests {
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

    @Test("an LSTM's pieces are cut into windows; the table has a row a distance")
    func lstm() throws {
        let studio = try TrainedGAN.copy()
        let training = try studio.run(
            ["train", "songs", "--name", "tokens"] + TrainedStudio.tiny
        )
        try #require(training.code == 0, "\(training)")
        let outcome = try studio.succeed("evaluate", "--model", "tokens", "--count", "10")
        #expect(outcome.lines.first?.hasPrefix("metric") == true)
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
