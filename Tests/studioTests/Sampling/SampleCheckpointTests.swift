import Testing

@Suite("studio sample --checkpoint") struct SampleCheckpointTests {
    /// A studio with a model of six epochs that kept the second, the fourth and the sixth.
    private func studio() throws -> Studio {
        let studio = try Studio()
        try Songs.write(12, to: "songs", in: studio.folder)
        try studio.succeed(
            "train",
            "songs",
            "--name",
            "tunes",
            "--hidden",
            "16",
            "--embedding",
            "8",
            "--epochs",
            "6",
            "--patience",
            "0",
            "--keep",
            "3"
        )
        return studio
    }

    private func checkpoints(of studio: Studio) throws -> [JSON] {
        try #require(
            try studio.succeed("show", "tunes", "--json").objects.first?["checkpoints"]?.array
        )
    }

    @Test("training keeps weights of epochs spread over the run; show and the catalog name them")
    func kept() throws {
        let studio = try studio()
        let names = studio.folder.names(in: "studio-library/models/tunes/checkpoints")
        #expect(
            names == [
                "epoch-0002.safetensors", "epoch-0004.safetensors", "epoch-0006.safetensors",
                "last.safetensors",
            ]
        )
        let rows = try checkpoints(of: studio)
        let epochs = Set(rows.compactMap { $0["epoch"]?.number })
        #expect(epochs.isSuperset(of: [2, 4, 6]))
        #expect(rows.count(where: { $0["is_best"] == true }) == 1)
        for row in rows { #expect(row["validation_loss"]?.number != nil) }
        #expect(try studio.succeed("show", "tunes").out.contains("epoch 2, step "))
    }

    @Test("a piece is written with the weights asked for, and its lineage names them")
    func lineage() throws {
        let studio = try studio()
        let early = try studio.piece(seed: 1, "--checkpoint", "2")
        let best = try studio.piece(seed: 1, "--checkpoint", "best")
        #expect(early["epoch"] == 2)
        #expect(early["id"] != best["id"])
        #expect(try studio.piece(seed: 1)["id"] == best["id"])
        let id = try #require(early["id"]?.string)
        #expect(try studio.succeed("show", id).out.contains(": epoch 2, step "))
        #expect(try studio.succeed("replay", id, "--json").objects.first?["identical"] == true)
        let row = try #require(try checkpoints(of: studio).first { $0["epoch"] == 2 })
        let number = Int(try #require(row["id"]?.number))
        #expect(try studio.piece(seed: 1, "--checkpoint", "id:\(number)")["id"] == early["id"])
        let line = try studio.succeed("list", "--json").objects.first { $0["id"] == early["id"] }
        #expect(line?["epoch"] == 2)
    }

    @Test(
        "weights that were not kept are refused with those that were",
        arguments: [
            ("3", 66, "no weights of epoch 3 were kept. There are those of epochs 2"),
            ("id:999", 66, "the catalog has no checkpoint 999"),
            ("preferred", 65, "listeners have not told which weights of tunes they prefer"),
            ("newest", 64, "newest"),
        ]
    )
    func refused(choice: String, code: Int32, words: String) throws {
        let outcome = try studio()("sample", "--model", "tunes", "--checkpoint", choice)
        #expect(outcome.code == code)
        #expect(outcome.err.contains(words), "\(outcome.err)")
    }

    @Test("weights that a longer run wrote over are refused in words")
    func writtenOver() throws {
        let studio = try studio()
        let model = "studio-library/models/tunes"
        try studio.folder.write(
            "\(model)/checkpoints/epoch-0002.safetensors",
            try studio.folder.read("\(model)/checkpoints/epoch-0004.safetensors")
        )
        let outcome = try studio("sample", "--model", "tunes", "--checkpoint", "2")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("are not there any more"))
    }

    @Test("a resumed run keeps the epochs that the catalog knows, and adds others")
    func resumed() throws {
        let studio = try studio()
        try studio.succeed("train", "--resume", "--name", "tunes", "--epochs", "12")
        let names = studio.folder.names(in: "studio-library/models/tunes/checkpoints")
        for epoch in ["02", "04", "06", "08", "12"] {
            #expect(names.contains("epoch-00\(epoch).safetensors"), "\(names)")
        }
        #expect(try studio.piece(seed: 1, "--checkpoint", "2")["epoch"] == 2)
        #expect(try studio.piece(seed: 1, "--checkpoint", "12")["epoch"] == 12)
    }

    @Test("--keep 0 keeps the best alone, and other numbers are refused")
    func none() throws {
        let studio = try Studio()
        try Songs.write(6, to: "songs", in: studio.folder)
        let tiny = ["--hidden", "16", "--embedding", "8", "--epochs", "2", "--keep"]
        #expect(try studio.run(["train", "songs", "--name", "a"] + tiny + ["0"]).code == 0)
        #expect(
            studio.folder.names(in: "studio-library/models/a/checkpoints") == ["last.safetensors"]
        )
        let outcome = try studio.run(["train", "songs", "--name", "b"] + tiny + ["65"])
        #expect(outcome.code == 64 && outcome.err.contains("--keep is 65; expected 0 to 64"))
    }

    @Test("ratings of an epoch's pieces lead to the preferred weights, and to pieces by them")
    func preferred() throws {
        let studio = try studio()
        // Six listeners, three pieces of each of two epochs; one is liked by all, on average.
        for (epoch, scores) in [("2", [4, 5, 4]), ("6", [1, 2, 2])] {
            for (seed, score) in scores.enumerated() {
                let piece = try studio.piece(seed: seed, "--checkpoint", epoch)
                let id = try #require(piece["id"]?.string)
                for (number, rater) in ["ann", "ben", "cy", "dora", "eve", "fay"].enumerated() {
                    let given = min(max(score + number % 2, 1), 5)
                    try studio.succeed("rate", id, "\(given)", "--rater", rater)
                }
            }
        }
        let report = try #require(try studio.succeed("report", "--json").objects.first)
        let found = try #require(report["checkpoints"]?.array?.first)
        #expect(found["verdict"] == "found" && found["epoch"] == 2, "\(found)")
        #expect(found["epochs"]?.array?.compactMap { $0["epoch"]?.number } == [2, 6])
        // Wilcoxon, six differences of one sign: 2 / 2^6.
        let test = try #require(found["difference"]?["comparisons"]?.array?.first)
        #expect(test["test"] == "wilcoxon" && test["p_value"] == 0.03125)

        let text = try studio.succeed("report").out
        #expect(text.contains("Preferred weights") && text.contains("epoch 2 is liked best"))
        #expect(text.contains("--checkpoint preferred"))
        let piece = try studio.piece(seed: 9, "--checkpoint", "preferred")
        #expect(piece["epoch"] == 2)
        #expect(try studio.succeed("show", "tunes").out.contains(", preferred"))
    }

    @Test("where no difference can be told the report says so, and preferred is refused")
    func undecided() throws {
        let studio = try studio()
        for (epoch, scores) in [("2", [4, 2]), ("6", [3, 4])] {
            for (seed, score) in scores.enumerated() {
                let piece = try studio.piece(seed: seed, "--checkpoint", epoch)
                try studio.succeed(
                    "rate",
                    try #require(piece["id"]?.string),
                    "\(score)",
                    "--rater",
                    "ann"
                )
            }
        }
        let found = try #require(
            try studio.succeed("report", "--json").objects.first?["checkpoints"]?.array?.first
        )
        #expect(found["verdict"] == "undecided" && found["epoch"] == .null)
        #expect(found["words"]?.string?.contains("no difference was found") == true)
        let outcome = try studio("sample", "--model", "tunes", "--checkpoint", "preferred")
        #expect(outcome.code == 65 && outcome.err.contains("no difference was found"))
    }

    @Test("a listening test compares weights, and refuses the same ones twice")
    func listeningTest() throws {
        let studio = try studio()
        try studio.succeed(
            "test",
            "new",
            "weights",
            "--kind",
            "pairs",
            "--model",
            "tunes@2",
            "--model",
            "tunes@6",
            "--pieces",
            "2",
            "--no-humans",
            "--seconds",
            "5",
            "--synth",
            "sine"
        )
        let rows = try studio.succeed("export", "stimuli", "--format", "jsonl").objects
        #expect(rows.compactMap { $0["epoch"]?.number }.sorted() == [2, 2, 6, 6])
        let same = try studio(
            "test",
            "new",
            "same",
            "--kind",
            "pairs",
            "--model",
            "tunes@2",
            "--model",
            "tunes@2",
            "--no-humans",
            "--synth",
            "sine"
        )
        #expect(same.code == 64)
        let wrong = try studio(
            "test",
            "new",
            "wrong",
            "--kind",
            "pairs",
            "--model",
            "tunes@x",
            "--synth",
            "sine"
        )
        #expect(wrong.code == 64 && wrong.err.contains("expected after @ an epoch"))
    }
}
