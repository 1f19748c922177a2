import Testing

@Suite("studio export --dataset") struct ExportDatasetTests {
    private func read(_ name: String, _ studio: Studio) throws -> JSON {
        try JSON(String(decoding: try studio.folder.read(name), as: UTF8.self))
    }

    @Test("every sequence has a file with its ids, in the part that training puts it in")
    func dataset() throws {
        let studio = try TrainedStudio.copy()
        let report = try #require(
            try studio.succeed("export", "--dataset", "songs", "--output", "tokens/", "--json")
                .objects.first
        )
        #expect(report["encoding"] == "melody/1/steps=4" && report["vocabulary"] == 147)
        let index = try read("tokens/dataset.json", studio)
        let config = try read("studio-library/models/tunes/config.json", studio)
        for key in ["encoding", "typical", "vocabularySize"] {
            #expect(index[key] == config[key], "\(key)")
        }
        #expect(index["corpus"]?["hash"] == config["corpus"]?["hash"])
        #expect(index["endToken"] == 130)
        let splits = try #require(index["splits"])
        #expect(splits.keys == ["train", "validation", "test"])
        #expect(splits["train"]?.array?.count == 10 && splits["test"]?.array?.count == 1)
        var files: Set<String> = []
        for part in splits.keys {
            for path in try #require(splits[part]?.array).compactMap(\.string) {
                let sequence = try read("tokens/\(path)", studio)
                let file = try #require(sequence["file"]?.string)
                let tokens = try studio.succeed(
                    "inspect",
                    file,
                    "--encoding",
                    "melody",
                    "--json"
                ).objects[0]["tokens"]
                #expect(tokens?.array?.first == sequence["ids"])
                files.insert(file)
            }
        }
        #expect(files.count == 12)
        let vocabulary = try read("tokens/vocabulary.json", studio)
        #expect(vocabulary.keys.count == 147)
        #expect(vocabulary["hold"] == 128 && vocabulary["pitch 60"] == 60)
    }

    @Test(
        "every encoding has a name of its own for each token",
        arguments: [
            ["melody"], ["frames"], ["performance"], ["remi"], ["remi", "--programs"], ["midilike"],
        ]
    )
    func vocabulary(encoding: [String]) throws {
        let studio = try TrainedStudio.copy()
        let report = try studio.run(
            ["export", "--dataset", "songs", "-o", "tokens", "--json", "--encoding"] + encoding
        ).objects[0]
        let names = try read("tokens/vocabulary.json", studio).keys
        #expect(report["vocabulary"] == .number(Double(names.count)))
    }

    @Test("no library is made for it, and nothing is left beside it")
    func noLibrary() throws {
        let studio = try Studio()
        try Songs.write(4, to: "songs", in: studio.folder)
        try studio.succeed("export", "--dataset", "songs", "--output", "tokens")
        #expect(studio.folder.names().sorted() == ["songs", "tokens"])
    }

    @Test("a place that is taken is refused and stays; options of the other kind are refused")
    func refused() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("taken/mine.txt", Array("mine".utf8))
        let taken = try studio("export", "--dataset", "songs", "--output", "taken")
        #expect(taken.code == 73 && taken.err.contains("there is something already"))
        #expect(studio.folder.names(in: "taken") == ["mine.txt"])
        for arguments in [
            ["ratings", "--dataset", "songs", "-o", "a"], ["--dataset", "songs"],
            ["ratings", "--seed", "2"], ["--dataset", "songs", "-o", "a", "--format", "csv"],
        ] {
            #expect(try studio.run(["export"] + arguments).code == 64, "\(arguments)")
        }
        #expect(try studio("export", "--dataset", "nowhere", "-o", "a").code == 66)
    }
}
