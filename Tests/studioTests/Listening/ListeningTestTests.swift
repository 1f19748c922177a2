import Foundation
import Testing

@Suite("studio test") struct ListeningTestTests {
    /// A test of two temperatures, human pieces and an anchor, on sine partials.
    private func make(_ studio: Studio, _ name: String = "blind", _ more: String...) throws
        -> Outcome
    {
        try studio.run(
            [
                "test", "new", name, "--model", "tunes", "--temperature", "0.8",
                "--temperature", "1.1", "--pieces", "1", "--anchors", "--seconds", "4", "--seed",
                "3", "--synth", "sine", "--json",
            ] + more
        )
    }

    @Test("a test is made, listed, shown and removed; its generations stay")
    func life() throws {
        let studio = try TrainedStudio.copy()
        let made = try make(studio)
        try #require(made.code == 0, "\(made)")
        let line = try #require(try made.objects.first)
        #expect(line["name"] == "blind" && line["kind"] == "pairs" && line["stimuli"] == 4)
        #expect(try studio("test", "list", "--json").objects == [line])
        let story = try #require(try studio("test", "show", "blind", "--json").objects.first)
        let stimuli = try #require(story["stimuli"]?.array)
        let sources = stimuli.compactMap { $0["source"]?.string }.sorted()
        #expect(sources == ["anchor", "generation", "generation", "human"])
        for stimulus in stimuli {
            let audio = try #require(stimulus["audio"]?.string)
            #expect(studio.folder.has("studio-library/" + audio))
            #expect(stimulus["seconds"] == 5.5)
            #expect(abs(try #require(stimulus["loudness"]?.number) + 23) < 0.1)
        }
        let lists = try studio("list", "--json").objects
        #expect(lists.count == 2)
        let id = try #require(lists.first?["id"]?.string)
        let refused = try studio("remove", id, "--yes")
        #expect(refused.code == 65 && refused.err.contains("studio test remove blind"))
        #expect(try studio("remove", "tunes", "--cascade", "--yes").code == 65)
        #expect(try studio("test", "answers", "blind").lines.count == 1)
        #expect(try studio("export", "stimuli", "--format", "jsonl").objects.count == 4)
        #expect(try studio("test", "remove", "blind").code == 64)
        let removed = try studio.succeed("test", "remove", "blind", "--yes", "--json")
        #expect(try removed.objects.first?["stimuli"] == 4)
        #expect(studio.folder.names(in: "studio-library/tests").isEmpty)
        #expect(try studio("test", "list", "--json").out.isEmpty)
        #expect(try studio("remove", id, "--yes").code == 0)
        #expect(try studio("test", "show", "blind").code == 66)
    }

    @Test("the same seed draws the same pieces under other codes")
    func seeded() throws {
        let studio = try TrainedStudio.copy()
        for name in ["first", "second"] { try #require(try make(studio, name).code == 0) }
        let stimuli = try ["first", "second"].map { name in
            try #require(
                try studio("test", "show", name, "--json").objects.first?["stimuli"]?.array
            )
        }
        let contents = stimuli.map { $0.map { [$0["generation"], $0["origin"]] } }
        #expect(contents[0] == contents[1])
        let codes = stimuli.map { Set($0.compactMap { $0["code"]?.string }) }
        #expect(codes[0].isDisjoint(with: codes[1]) && codes[0].count == 4)
    }

    /// Options that make no test, and the exit code that says so.
    private static let refused: [([String], Int32)] = [
        (["--pieces", "0"], 64),
        (["--seconds", "1"], 64),
        (["--trials", "1"], 64),
        (["--repeats", "0.9"], 64),
        (["--no-humans"], 64),
        (["--scale", "overall"], 64),
        (["--corpus", "nowhere"], 66),
        (["--model", "nobody"], 66),
        (["--kind", "scales", "--scale", "a", "--scale", "a"], 64),
    ]

    @Test("what cannot be is refused before anything is made", arguments: refused)
    func refusals(options: [String], code: Int32) throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.run(
            ["test", "new", "blind", "--model", "tunes", "--anchors", "--synth", "sine"] + options
        )
        #expect(outcome.code == code, "\(outcome)")
        #expect(outcome.err.contains("studio: "))
        #expect(studio.folder.names(in: "studio-library/tests").isEmpty)
        #expect(try studio("test", "list", "--json").out.isEmpty)
    }

    @Test("a name that is taken, or a test that fails late, leaves nothing behind")
    func failures() throws {
        let studio = try TrainedStudio.copy()
        try #require(try make(studio).code == 0)
        let folders = studio.folder.names(in: "studio-library/tests")
        let taken = try make(studio)
        #expect(taken.code == 73 && taken.err.contains("studio test remove blind"))
        #expect(studio.folder.names(in: "studio-library/tests") == folders)
        let late = try make(
            studio,
            "late",
            "--synth",
            "soundfont",
            "--soundfont",
            "songs/song-0.mid"
        )
        #expect(late.code != 0)
        #expect(studio.folder.names(in: "studio-library/tests") == folders)
        #expect(try studio("test", "list", "--json").objects.count == 1)
    }
}
