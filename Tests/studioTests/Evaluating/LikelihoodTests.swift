import Foundation
import Score
import Testing

@Suite("studio evaluate: likelihoods") struct LikelihoodTests {
    private static let figures = [
        "nll", "bits_per_token", "perplexity", "accuracy", "nats_per_note", "bits_per_note",
        "nats_per_second", "bits_per_second", "tokens", "notes", "seconds", "nats",
    ]

    private func lines(_ studio: Studio, _ options: String...) throws -> [JSON] {
        let outcome = try studio.run(["evaluate", "--model", "tunes", "--json"] + options)
        try #require(outcome.code == 0, "\(outcome)")
        return try outcome.objects
    }

    private func number(_ line: JSON, _ key: String) throws -> Double {
        try #require(line[key]?.number, "\(key) in \(line)")
    }

    @Test("the held-out part comes first, then its parts, then each of its files")
    func heldOut() throws {
        let lines = try lines(TrainedStudio.copy(), "--likelihood")
        // A tenth of 12 songs is one.
        #expect(
            lines.map { $0["part"] } == ["held-out", "validation", "test", "validation", "test"]
        )
        #expect(lines.map { $0["role"] }.suffix(2) == ["piece", "piece"])
        for line in lines {
            #expect(Set(Self.figures).isSubset(of: line.keys))
            let nll = try number(line, "nll")
            #expect((try number(line, "perplexity") - exp(nll)).magnitude < 1e-9)
            #expect((try number(line, "bits_per_token") - nll / log(2)).magnitude < 1e-9)
            let tokens = try number(line, "tokens")
            #expect((try number(line, "nats") - nll * tokens).magnitude < 1e-6)
            let perNote = try number(line, "nats_per_note") * number(line, "notes")
            #expect((perNote - nll * tokens).magnitude < 1e-6)
            let perSecond = try number(line, "nats_per_second") * number(line, "seconds")
            #expect((perSecond - nll * tokens).magnitude < 1e-6)
            // 8 bars of 4/4 at 120 quarters a minute.
            let pieces = line["pieces"]?.number ?? 1
            #expect((try number(line, "seconds") - 16 * pieces).magnitude < 1e-6)
        }
        let sum = try number(lines[1], "nats") + number(lines[2], "nats")
        #expect((try number(lines[0], "nats") - sum).magnitude < 1e-6)
    }

    @Test("the validation part's is the validation loss that training kept")
    func validationLoss() throws {
        let studio = try TrainedStudio.copy()
        let log = String(
            decoding: try studio.folder.read("studio-library/models/tunes/training.jsonl"),
            as: UTF8.self
        )
        let losses = try log.split(separator: "\n").compactMap {
            try JSON(String($0))["validation_loss"]?.number
        }
        let line = try #require(try lines(studio, "--likelihood", "--part", "validation").first)
        let kept = try #require(losses.min())
        #expect((try number(line, "nll") - kept).magnitude < 1e-5)
        #expect(line["part"] == "validation")
    }

    @Test("a file and a generation are scored as they are named, a silent one is left out")
    func paths() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.folder.write("some/a.mid", Songs.tune(seed: 100))
        try studio.folder.write("some/silent.mid", Songs.piece([]))
        try studio.folder.write("some/broken.mid", Array("MThd".utf8))
        let lines = try lines(studio, "some", "some/a.mid", id)
        #expect(
            lines.map { $0["role"]?.string } == [
                "likelihood", "likelihood", "likelihood", "piece", "piece", "piece",
            ]
        )
        #expect(lines[0]["pieces"] == 1)
        let reasons = try #require(lines[0]["left_out"]?.array)
        #expect(
            reasons.compactMap { $0["path"]?.string } == ["some/broken.mid", "some/silent.mid"]
        )
        #expect(reasons.allSatisfy { $0["reason"]?.string?.isEmpty == false })
        #expect(lines[0]["nats"] == lines[1]["nats"])
        #expect(lines[0]["part"] == .null)
        #expect(lines[2]["path"]?.string == id)
        // Nothing was compared.
        #expect(lines.count == 6)
    }

    @Test("the table has a row a part, at most 80 columns, and names what was left out")
    func table() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.succeed("evaluate", "--model", "tunes", "--likelihood")
        #expect(outcome.lines.contains { $0.hasPrefix("held-out") })
        #expect(outcome.lines.contains { $0.hasPrefix("validation") })
        #expect(outcome.lines.allSatisfy { $0.count <= 80 }, "\(outcome)")
        try studio.folder.write("some/a.mid", Songs.tune(seed: 100))
        try studio.folder.write("some/silent.mid", Songs.piece([]))
        let left = try studio.succeed("evaluate", "some", "--model", "tunes")
        #expect(left.lines.contains { $0.contains("some/silent.mid") }, "\(left)")
    }

    @Test("refusals say what was expected, and what to do")
    func refused() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("silent.mid", Songs.piece([]))
        let cases: [([String], Int32, String)] = [
            ([], 64, "--model"),
            (["--likelihood"], 64, "--model"),
            (["--model", "tunes", "nowhere"], 66, "nowhere"),
            (["--model", "tunes", "silent.mid"], 65, "silent.mid"),
            (["--model", "none", "songs"], 66, "The library has: tunes"),
            (["--model", "tunes", "--part", "some"], 64, "held-out"),
            (["--model", "tunes", "--likelihood", "--windows"], 64, "not both"),
            (["--model", "tunes", "--permutations", "-1"], 64, "0 to 1000000"),
            (["--model", "tunes", "--count", "1"], 64, "2 to 100000"),
        ]
        for (options, code, reason) in cases {
            let outcome = try studio.run(["evaluate"] + options)
            #expect(outcome.code == code, "\(outcome)")
            #expect(outcome.err.contains(reason), "\(outcome)")
            #expect(outcome.out.isEmpty)
        }
    }

    @Test("a GAN has no likelihood, and says so")
    func gan() throws {
        let studio = try TrainedGAN.copy()
        let outcome = try studio.run(["evaluate", "songs", "--model", "pianoroll"])
        #expect(outcome.code == 64, "\(outcome)")
        #expect(outcome.err.contains("a likelihood needs a model of tokens"))
    }
}
