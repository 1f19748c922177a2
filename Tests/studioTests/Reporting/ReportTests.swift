import Foundation
import Testing

@Suite("studio report") struct ReportTests {
    /// A studio in which two pieces of each temperature get its score from each of three
    /// listeners, give or take their leniency of -1, 0 and 1.
    private func rated(_ scores: [(temperature: Double, score: Int)]) throws -> Studio {
        let studio = try TrainedStudio.copy()
        for (place, (temperature, score)) in scores.enumerated() {
            for piece in 0..<2 {
                let line = try studio.piece(
                    seed: 10 * place + piece,
                    "--temperature",
                    "\(temperature)"
                )
                let id = try #require(line["id"]?.string)
                for (rater, leniency) in [("ann", -1), ("ben", 0), ("cy", 1)] {
                    // The second piece is a little worse for one of them.
                    let charm = piece == 1 && rater == "ben" ? -1 : 0
                    let given = min(max(score + leniency + charm, 1), 5)
                    try studio.succeed("rate", id, "\(given)", "--rater", rater)
                }
            }
        }
        return studio
    }

    @Test("says in words that there are no ratings, and that there is no library")
    func nothing() throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio.succeed("report").out.hasPrefix("There are no ratings yet."))
        let report = try #require(try studio.succeed("report", "--json").objects.first)
        #expect(report["answers"] == 0)
        #expect(report["models"] == [])
        #expect(report["difference"] == .null && report["agreement"] == .null)
        let empty = try Studio()("report")
        #expect(empty.code == 66 && empty.err.contains("studio-library"))
        let unknown = try studio("report", "--model", "waltzes")
        #expect(unknown.code == 66 && unknown.err.contains("waltzes"))
    }

    @Test("one listener's mean is told as his, with an interval over his pieces")
    func oneListener() throws {
        let studio = try TrainedStudio.copy()
        for (seed, score) in [(1, "2"), (2, "4"), (3, "3"), (4, "4")] {
            try studio.succeed("rate", studio.pieceID(seed: seed), score, "--rater", "ann")
        }
        let report = try #require(try studio.succeed("report", "--json").objects.first)
        #expect(report["answers"] == 4 && report["raters"] == 1 && report["pieces"] == 4)
        let all = try #require(report["models"]?.array?.first?["all"])
        #expect(all["mean_score"] == 3.25)
        #expect(all["median"] == 3.5)
        #expect(all["counts"] == [0, 1, 1, 2, 0])
        // 3.25 ± t(3) · 0.9574 / 2 with t = 3.182.
        #expect(abs(try #require(all["lower"]?.number) - 1.7265) < 1e-3)
        #expect(abs(try #require(all["upper"]?.number) - 4.7735) < 1e-3)
        #expect(report["remarks"]?.array?.first?.string?.contains("All scores are ann's") == true)
        #expect(report["preferred"]?.array?.first?["verdict"] == "too_little")
        let text = try studio.succeed("report").out
        #expect(text.hasPrefix("4 scores of 4 pieces by 1 listener.\n"), "\(text)")
    }

    @Test("the temperature in the middle of a hill is preferred, and sampled with")
    func preferred() throws {
        let studio = try rated([(0.4, 2), (0.8, 4), (1.0, 4), (1.4, 2)])
        let report = try #require(try studio.succeed("report", "--json").objects.first)
        let found = try #require(report["preferred"]?.array?.first)
        #expect(found["verdict"] == "found", "\(found)")
        let temperature = try #require(found["temperature"]?.number)
        #expect((0.8...1.0).contains(temperature))
        #expect(try #require(found["lower"]?.number) <= temperature)
        #expect(try #require(found["upper"]?.number) >= temperature)
        #expect(found["curve"]?.array?.count == 41)

        let piece = try studio.piece(seed: 99, "--temperature", "preferred")
        #expect(piece["temperature"] == .number(temperature))

        let text = try studio.succeed("report", "--picture", "ratings.svg")
        for word in ["24 scores of 8 pieces by 3 listeners", "Preferred temperature", "Methods"] {
            #expect(text.out.contains(word), "\(text)")
        }
        #expect(text.out.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(try studio.folder.read("ratings.svg").count > 1_000)
    }

    @Test("where ratings do not tell, preferred is refused in words")
    func refused() throws {
        let studio = try TrainedStudio.copy()
        let none = try studio("sample", "--model", "tunes", "--temperature", "preferred")
        #expect(none.code == 65)
        #expect(none.err.contains("listeners have not told"))
        try studio.succeed("rate", studio.pieceID(), "3")
        let one = try studio("sample", "--model", "tunes", "--temperature", "preferred")
        #expect(one.code == 65)
        #expect(one.err.contains("pieces of 1 temperature are rated, and 3 are needed"))
        #expect(try studio("sample", "--model", "none", "--temperature", "preferred").code == 66)
        #expect(try studio("sample", "--model", "tunes", "--temperature", "warm").code == 64)
    }

    @Test("two models are compared, and Holm's correction counts the comparisons")
    func models() throws {
        let studio = try TrainedStudio.copy()
        let training = try studio.run(
            ["train", "songs", "--name", "others"] + TrainedStudio.tiny
        )
        try #require(training.code == 0, "\(training)")
        for seed in 1...4 {
            let good = try studio.pieceID(seed: seed)
            try studio.succeed("rate", good, "\(4 + seed % 2)", "--rater", "ann")
            let line = try studio.succeed(
                "sample",
                "--model",
                "others",
                "--seed",
                "\(seed)",
                "--bars",
                "2",
                "--json"
            ).objects.first
            let bad = try #require(line?["id"]?.string)
            try studio.succeed("rate", bad, "\(1 + seed % 2)", "--rater", "ann")
        }
        let report = try #require(try studio.succeed("report", "--json").objects.first)
        let names = report["models"]?.array?.map { $0["model"] }
        #expect(names == ["tunes", "others"])
        let comparison = try #require(report["difference"]?["comparisons"]?.array?.first)
        #expect(comparison["test"] == "mann_whitney")
        #expect(comparison["effect"] == 1)
        // 4 of 8 places: the two extreme choices of 70.
        #expect(abs(try #require(comparison["p_value"]?.number) - 2.0 / 70) < 1e-9)
        #expect(comparison["adjusted"] == comparison["p_value"])
    }

    @Test("a picture needs a name it can have, and something to show")
    func picture() throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio("report", "--picture", "a.gif").code == 64)
        let outcome = try studio("report", "--picture", "a.png")
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("has a rating"))
    }
}
