import Testing

@Suite("studio show") struct ShowTests {
    @Test("a generation's tree goes from the corpus to the last rating")
    func tree() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed("render", id)
        try studio.succeed("rate", id, "2", "--rater", "ann")
        try studio.succeed("rate", id, "4", "--rater", "ann", "--comment", "better now")
        let outcome = try studio.succeed("show", id)
        for words in [
            "generation \(id): ", "├─ model tunes: lstm, melody", "training run 1: done, 2 epochs",
            "songs, 12 files", "render 1: ", "rating 4 by ann", "better now", "(replaced",
            "studio-library/generations/\(id)/piece.wav",
        ] {
            #expect(outcome.out.contains(words), "\(words)")
        }
    }

    @Test("as JSON it is one object with everything")
    func json() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let lines = try studio.succeed("show", id, "--json").objects
        #expect(lines.count == 1)
        let generation = lines.first?["generation"]
        #expect(generation?["id"] == .string(id))
        #expect(generation?["primer"] == .null)
        #expect(generation?["settings"]?["sampling"]?["bars"] == 2)
        #expect(lines.first?["renders"] == [])
        #expect(lines.first?["model"]?["ancestry"]?.array?.count == 1)
    }

    @Test("a model is shown with its runs and its corpus")
    func model() throws {
        let studio = try TrainedStudio.copy()
        let text = try studio.succeed("show", "tunes")
        #expect(text.out.contains("model tunes: lstm, melody"))
        #expect(text.out.contains("12 files"))
        let story = try studio.succeed("show", "tunes", "--json").objects.first
        #expect(story?["model"]?["parent"] == .null)
        #expect(story?["training_runs"]?.array?.first?["status"] == "done")
        #expect(story?["folder"] == "studio-library/models/tunes")
    }

    @Test("a name that nothing has is missing, and the nearest is proposed")
    func unknown() throws {
        let outcome = try TrainedStudio.copy()("show", "tumes")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("no model or generation is called 'tumes'"))
        #expect(outcome.err.contains("tunes?"))
    }
}
