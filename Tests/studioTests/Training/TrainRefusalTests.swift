import Testing

@Suite("studio train, refused") struct TrainRefusalTests {
    @Test("a name that is taken is not overwritten")
    func nameTaken() throws {
        let studio = try TrainedStudio.copy()
        let weights = "studio-library/models/tunes/model.safetensors"
        let before = try studio.folder.read(weights)
        let outcome = try studio.run(
            ["train", "songs", "--name", "tunes", "--seed", "9"] + TrainedStudio.tiny
        )
        #expect(outcome.code == 73)
        #expect(outcome.err.contains("--resume"))
        #expect(try studio.folder.read(weights) == before)
    }

    @Test("of several that train one name at once, one gets it, and all can make the corpus")
    func nameTakenAtOnce() throws {
        let studio = try Studio()
        try Songs.write(8, to: "songs", in: studio.folder)
        let runs = try (0..<4).map { seed in
            try studio.start(
                ["train", "songs", "--name", "same", "--seed", "\(seed)"] + TrainedStudio.tiny
            )
        }
        let codes = try runs.map { try $0.wait().code }
        #expect(codes.sorted() == [0, 73, 73, 73])
        #expect(try studio("list", "models", "--json").objects.count == 1)
    }

    @Test("a folder without MIDI files, or none at all, is missing input")
    func noMIDI() throws {
        let studio = try Studio()
        try studio.folder.write("songs/readme.txt", Array("no music".utf8))
        for folder in ["songs", "nowhere"] {
            let outcome = try studio.run(["train", folder] + TrainedStudio.tiny)
            #expect(outcome.code == 66)
            #expect(outcome.err.contains(folder))
        }
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }

    @Test("where nothing is usable, the reason is told for each file")
    func nothingUsable() throws {
        let studio = try Studio()
        try studio.folder.write("songs/text.mid", Array("hello".utf8))
        try studio.folder.write("songs/zero.mid", [])
        try studio.folder.write("songs/silent.mid", Songs.piece([]))
        let outcome = try studio.run(["train", "songs"] + TrainedStudio.tiny)
        #expect(outcome.code == 65)
        for name in ["text.mid: ", "zero.mid: ", "silent.mid: "] {
            let line = outcome.err.split(separator: "\n").first { $0.contains(name) }
            #expect(try #require(line).count > name.count + 20, "a reason follows")
        }
    }

    @Test("one bad file among good ones is left out and named")
    func oneBad() throws {
        let studio = try Studio()
        try Songs.write(4, to: "songs", in: studio.folder)
        try studio.folder.write("songs/text.mid", Array("hello".utf8))
        let outcome = try studio.run(["train", "songs"] + TrainedStudio.tiny)
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("left out: songs/text.mid: Not a Standard MIDI File"))
    }

    @Test(
        "an option out of its range is wrong usage, and the range is told",
        arguments: [
            ("--hidden", "0", "1 to 4096"), ("--hidden", "9999", "1 to 4096"),
            ("--layers", "9", "1 to 8"), ("--dropout", "1", "0.0 to 0.95"),
            ("--dropout", "nan", "0.0 to 0.95"), ("--learning-rate", "0", "1e-08 to 10"),
            ("--epochs", "0", "1 or more"), ("--minutes", "0", "above 0"),
            ("--minutes", "inf", "above 0"), ("--threads", "0", "1 to 256"),
            ("--grid", "0", "1 to 24"), ("--grid", "25", "1 to 24"),
            ("--batch-size", "0", "1 to 4096"), ("--transpose", "13", "0 to 12"),
            ("--model", "gru", "lstm"), ("--encoding", "abc", "performance"),
            ("--optimizer", "lbfgs", "adam"), ("--name", "../up", "letters"),
            ("--name", "", "letters"),
        ]
    )
    func outOfRange(option: String, value: String, range: String) throws {
        let studio = try Studio()
        try Songs.write(1, to: "songs", in: studio.folder)
        let outcome = try studio("train", "songs", option, value)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains(range), "\(outcome)")
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }

    @Test(
        "options that contradict each other are wrong usage",
        arguments: [
            ["--resume", "--hidden", "4"], ["--resume", "--from", "tunes"],
            ["--from", "tunes", "--hidden", "4"],
            ["--from", "tunes", "--encoding", "performance"],
            ["--encoding", "performance", "--grid", "3"], ["--drums"],
        ]
    )
    func contradictions(options: [String]) throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio.run(["train", "songs"] + options).code == 64)
        #expect(studio.folder.names(in: "studio-library/models") == ["tunes"])
    }

    @Test("no folder is wrong usage; a model that is not there is named beside those that are")
    func missing() throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio("train").code == 64)
        for options in [["--from", "none"], ["--resume", "--name", "none"]] {
            let outcome = try studio.run(["train", "songs"] + options)
            #expect(outcome.code == 66)
            #expect(outcome.err.contains("The library has: tunes."))
        }
    }
}
