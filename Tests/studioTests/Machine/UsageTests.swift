import Testing

@Suite("studio, used wrongly") struct UsageTests {
    static let commands = [
        "doctor", "inspect", "train", "sample", "render", "rate", "list", "show", "remove",
        "replay", "export", "evaluate", "compare", "report", "serve", "test",
        "benchmark",
    ]

    @Test("every command explains itself with an example", arguments: commands)
    func help(command: String) throws {
        let outcome = try Studio()(command, "--help")
        #expect(outcome.code == 0)
        #expect(outcome.err.isEmpty)
        #expect(outcome.out.contains("Example"))
        #expect(outcome.out.contains("studio \(command)"))
    }

    @Test("an unknown option is wrong usage and changes nothing", arguments: commands)
    func unknownOption(command: String) throws {
        let studio = try Studio()
        let outcome = try studio(command, "--no-such-option")
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        #expect(!outcome.err.isEmpty)
        #expect(studio.folder.names().isEmpty)
    }

    @Test("an unknown command is wrong usage")
    func unknownCommand() throws {
        #expect(try Studio()("compose").code == 64)
    }

    @Test("without a command it says how to begin")
    func nothing() throws {
        let outcome = try Studio().run([])
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("studio train songs/"))
    }

    @Test(
        "a negative number is a value, and refused with the range",
        arguments: [
            (["sample", "--model", "tunes", "--temperature", "-1"], "0 to 10"),
            (["sample", "--model", "tunes", "--top-k", "-3"], "0 (all) to 100000"),
            (["train", "songs", "--hidden", "-4"], "1 to 4096"),
            (
                ["train", "songs", "--weight-decay", "0.1", "--optimizer", "sgd"],
                "--weight-decay is Adam's"
            ),
            (["list", "--limit", "-1"], "0 or more"),
            (["render", "song.mid", "--gain", "-0.5"], "0.001 to 10"),
            (["rate", "g-0", "-1"], "1 (bad)"),
        ]
    )
    func negative(arguments: [String], range: String) throws {
        let outcome = try Studio().run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains(range), "\(outcome)")
    }

    @Test(
        "where there is no library, what reads one says so and makes none",
        arguments: [
            ["list"], ["list", "models"], ["show", "tunes"], ["rate", "g-0", "3"],
            ["replay", "g-0"], ["export"], ["remove", "tunes", "--yes"], ["render", "g-0"],
            ["sample", "--model", "tunes"],
        ]
    )
    func noLibrary(arguments: [String]) throws {
        let studio = try Studio()
        let outcome = try studio.run(arguments)
        #expect(outcome.code == 66)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("studio-library"))
        #expect(!studio.folder.has("studio-library"))
    }

    @Test("the library is the option's, else the environment's, else ./studio-library")
    func library() throws {
        var studio = try TrainedStudio.copy()
        try #require(try studio("list", "models", "--json").objects.count == 1)
        studio.environment["STUDIO_LIBRARY"] = "elsewhere"
        #expect(try studio("list").err.contains("elsewhere"))
        let models = try studio("list", "models", "--library", "studio-library/", "--json")
        #expect(try models.objects.first?["name"] == "tunes")
    }

    @Test("a library without a name is wrong usage")
    func emptyLibrary() throws {
        let studio = try Studio()
        try Songs.write(2, to: "songs", in: studio.folder)
        #expect(
            try studio.run(["train", "songs", "--library", ""] + TrainedStudio.tiny).code == 64
        )
    }

    @Test(
        "a library that cannot be made is told with the system's reason",
        arguments: ["file", "file/below"]
    )
    func impossibleLibrary(path: String) throws {
        let studio = try Studio()
        try Songs.write(2, to: "songs", in: studio.folder)
        try studio.folder.write("file", Array("mine".utf8))
        let outcome = try studio.run(
            ["train", "songs", "--library", path] + TrainedStudio.tiny
        )
        #expect(outcome.code == 73)
        #expect(outcome.err.contains(path))
        #expect(outcome.err.contains("directory"), "\(outcome)")
        #expect(try studio.folder.read("file") == Array("mine".utf8))
    }
}
