import Testing

@Suite("studio rate") struct RateTests {
    @Test("prints what was kept; the rater is the login where none is named")
    func rating() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let line = try studio.succeed("rate", id, "4", "--json").objects.first
        #expect(line?["generation"] == .string(id))
        #expect(line?["score"] == 4)
        #expect(line?["rater"] == "tester")
        #expect(line?["comment"] == .null)
        #expect(line?["id"] == 1)
        let text = try studio.succeed("rate", id, "5", "--rater", "ann", "--comment", "good")
        #expect(text.out == "ann gives \(id) 5 of 5.\n")
    }

    @Test("only 1, 2, 3, 4 and 5 are scores", arguments: ["0", "6", "-1", "3.5", "good", ""])
    func score(score: String) throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio("rate", studio.pieceID(), score)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("1 (bad)"))
        #expect(try studio("list", "ratings", "--json").out.isEmpty)
    }

    @Test("a generation that is not there cannot be rated")
    func unknown() throws {
        let outcome = try TrainedStudio.copy()("rate", "g-000000000000", "3")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("g-000000000000"))
    }

    @Test("a rater without a name is wrong usage")
    func rater() throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio("rate", studio.pieceID(), "3", "--rater", " ").code == 64)
    }

    @Test("rating again counts instead of the first, which stays in the history")
    func again() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        for (score, rater) in [("1", "ann"), ("5", "ann"), ("4", "ben")] {
            try studio.succeed("rate", id, score, "--rater", rater)
        }
        let row = try studio("list", "--json").objects.first
        #expect(row?["ratings"] == 2)
        #expect(row?["mean_score"] == 4.5)
        let latest = try studio("list", "ratings", "--json").objects
        #expect(latest.map { $0["score"] } == [4, 5])
        let history = try studio("list", "ratings", "--history", "--json").objects
        #expect(history.map { $0["score"] } == [4, 5, 1])
        #expect(history.map { $0["is_latest"] } == [true, true, false])
        #expect(history.allSatisfy { $0["comment"] == .null })
    }
}
