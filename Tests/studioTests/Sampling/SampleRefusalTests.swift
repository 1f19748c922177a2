import Testing

@Suite("studio sample, refused") struct SampleRefusalTests {
    @Test(
        "a setting out of its range is wrong usage, and the range is told",
        arguments: [
            ("--temperature", "-1", "0 to 10"), ("--temperature", "nan", "0 to 10"),
            ("--temperature", "inf", "0 to 10"), ("--temperature", "99", "0 to 10"),
            ("--temperature", "hot", "0 (most likely) to 10"), ("--sweep", "0.5,-1", "0 to 10"),
            ("--sweep", "0.5,hot", "0.5,0.8,1.0,1.3"), ("--count", "0", "1 to 10000"),
            ("--bars", "0", "1 to 4096"), ("--top-p", "0", "above 0, up to 1"),
            ("--top-p", "1.1", "above 0, up to 1"), ("--top-k", "-1", "0 (all) to"),
            ("--tempo", "0", "20 to 400"), ("--program", "128", "0 to 127"),
            ("--attempts", "0", "1 to 100"), ("--metre", "7/13", "4/4, 3/4"),
        ]
    )
    func outOfRange(option: String, value: String, range: String) throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio("sample", "--model", "tunes", option, value)
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains(range), "\(outcome)")
        #expect(studio.folder.names(in: "studio-library/generations").isEmpty)
    }

    @Test("a model that is not there is missing, and those that are there are named")
    func unknownModel() throws {
        let studio = try TrainedStudio.copy()
        for name in ["tune", "../models/tunes", ""] {
            let outcome = try studio("sample", "--model", name)
            #expect(outcome.code == 66)
            #expect(outcome.err.contains("The library has: tunes."))
        }
    }

    @Test("a model whose weights were cut short is bad data")
    func damagedModel() throws {
        let studio = try TrainedStudio.copy()
        let weights = "studio-library/models/tunes/model.safetensors"
        try studio.folder.write(weights, Array(studio.folder.read(weights).dropLast(100)))
        let outcome = try studio("sample", "--model", "tunes")
        #expect(outcome.code == 65)
        #expect(outcome.err.contains(weights))
    }

    @Test("a primer must be there and have a melody")
    func primer() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("text.mid", Array("hello".utf8))
        try studio.folder.write("silent.mid", Songs.piece([]))
        for (name, code) in [("none.mid", 66), ("text.mid", 65), ("silent.mid", 65)] {
            let outcome = try studio("sample", "--model", "tunes", "--prime", name)
            #expect(outcome.code == Int32(code))
            #expect(outcome.err.contains("primer") || outcome.err.contains(name), "\(outcome)")
        }
    }

    @Test("an output that cannot be created is told")
    func output() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio("sample", "--model", "tunes", "--output", "nowhere/a.mid")
        #expect(outcome.code == 73)
        #expect(outcome.err.contains("nowhere/a.mid"))
        #expect(try studio("list", "--json").out.isEmpty)
    }

    @Test("without a soundfont --render says so, and the piece stays in the library")
    func soundfont() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio(
            "sample",
            "--model",
            "tunes",
            "--bars",
            "1",
            "--render",
            "--soundfont",
            "none",
            "--json"
        )
        #expect(outcome.code == 69)
        #expect(try outcome.objects.first?["audio"] == .null)
        #expect(try studio("list", "--json").objects.count == 1)
    }
}
