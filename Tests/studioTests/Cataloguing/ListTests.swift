import Foundation
import Testing

@Suite("studio list") struct ListTests {
    @Test("generations have the keys that programs count on, null where there is nothing yet")
    func generations() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let line = try #require(try studio("list", "generations", "--json").objects.first)
        let keys: Set<String> = [
            "id", "model", "created", "temperature", "seed", "midi", "audio", "ratings",
            "mean_score",
        ]
        #expect(keys.isSubset(of: line.keys))
        #expect(line["id"] == .string(id))
        #expect(line["audio"] == .null)
        #expect(line["ratings"] == 0)
        #expect(line["mean_score"] == .null)
        let created = try #require(line["created"]?.string)
        #expect(created.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        #expect(studio.folder.has(try #require(line["midi"]?.string)), "can be opened from here")
    }

    @Test("renders give paths that can be opened from here")
    func renders() throws {
        let studio = try TrainedStudio.copy()
        try studio.succeed("render", studio.pieceID())
        let line = try #require(try studio("list", "renders", "--json").objects.first)
        for key in ["input", "output"] {
            #expect(studio.folder.has(try #require(line[key]?.string)), "\(key)")
        }
    }

    @Test(
        "every table has a page for people",
        arguments: [
            ("generations", "model"), ("models", "parameters"), ("renders", "soundfont"),
            ("ratings", "rater"),
        ]
    )
    func text(table: String, column: String) throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed("render", id)
        try studio.succeed("rate", id, "4")
        let outcome = try studio.succeed("list", table)
        #expect(outcome.lines.count == 3, "a header, a rule and a row")
        #expect(outcome.lines.first?.contains(column) == true)
    }

    @Test(
        "an empty table is nothing on standard output, and a word beside it",
        arguments: ["generations", "renders", "ratings"]
    )
    func empty(table: String) throws {
        let studio = try TrainedStudio.copy()
        let text = try studio.succeed("list", table)
        #expect(text.out.isEmpty)
        #expect(text.err == "There are no \(table) yet.\n")
        let json = try studio.succeed("list", table, "--json")
        #expect(json.out.isEmpty)
        #expect(json.err.isEmpty)
    }

    @Test("--best begins with the best rated, --limit ends the list")
    func best() throws {
        let studio = try TrainedStudio.copy()
        let ids = try (1...3).map { try studio.pieceID(seed: $0) }
        for (id, score) in zip(ids, ["2", "5", "3"]) { try studio.succeed("rate", id, score) }
        let newest = try studio("list", "--json").objects
        #expect(newest.map { $0["id"] } == ids.reversed().map(JSON.string))
        let best = try studio("list", "--best", "--limit", "1", "--json").objects
        #expect(best.map { $0["id"] } == [.string(ids[1])])
    }

    @Test("where nothing is rated, --best says so")
    func noneRated() throws {
        let studio = try TrainedStudio.copy()
        _ = try studio.pieceID()
        #expect(try studio("list", "--best").err == "No generation is rated yet.\n")
    }

    @Test(
        "an option that a table does not have is wrong usage",
        arguments: [
            ["models", "--best"], ["ratings", "--model", "tunes"], ["models", "--history"],
        ]
    )
    func wrongTable(arguments: [String]) throws {
        #expect(try TrainedStudio.copy().run(["list"] + arguments).code == 64)
    }

    @Test("--model shows only that model's, and must be there")
    func model() throws {
        let studio = try TrainedStudio.copy()
        _ = try studio.pieceID()
        #expect(try studio("list", "--model", "tunes", "--json").objects.count == 1)
        let outcome = try studio("list", "--model", "none")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("studio list models"))
    }

    @Test("a file that is no catalog is told, and left as it is")
    func notACatalog() throws {
        let studio = try Studio()
        let bytes = Array("this is not a database, it is a text of mine".utf8)
        try studio.folder.write("studio-library/catalog.sqlite", bytes)
        #expect(try studio("list").code == 65)
        #expect(try studio.folder.read("studio-library/catalog.sqlite") == bytes)
    }
}
