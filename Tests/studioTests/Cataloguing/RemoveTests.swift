import Foundation
import Testing

@Suite("studio remove") struct RemoveTests {
    @Test("where nobody can be asked, nothing is removed without --yes")
    func asks() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let outcome = try studio("remove", id)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("--yes"))
        #expect(try studio("list", "--json").objects.count == 1)
    }

    @Test(
        "on a terminal it asks, and only yes is a yes",
        .enabled(if: Terminal.isAvailable, "this machine has no pseudo-terminals"),
        arguments: [("y", 0), ("n", 1), ("", 1)]
    )
    func terminal(answer: String, left: Int) throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let terminal = try Terminal()
        let running = try studio.start(["remove", id], input: terminal.end)
        try terminal.type(answer + "\n")
        let outcome = try running.wait()
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("Remove \(id): 1 generation?"))
        #expect(try studio("list", "--json").objects.count == left)
    }

    @Test("a generation's row, ratings, renders and files go together; files elsewhere stay")
    func generation() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed("render", id)
        try studio.succeed("render", id, "--output", "mine.wav")
        try studio.succeed("render", id, "--output", studio.folder.at("studio-library/more.wav"))
        try studio.succeed("rate", id, "3")
        let line = try studio.succeed("remove", id, "--yes", "--json").objects.first
        #expect(line?["removed"] == .string(id))
        #expect(line?["generations"] == 1)
        #expect(line?["renders"] == 3)
        #expect(line?["ratings"] == 1)
        for table in ["generations", "renders", "ratings"] {
            #expect(try studio("list", table, "--json").out.isEmpty)
        }
        #expect(studio.folder.names(in: "studio-library/generations").isEmpty)
        #expect(!studio.folder.has("studio-library/more.wav"))
        #expect(studio.folder.has("mine.wav"))
        #expect(try studio("remove", id, "--yes").code == 66)
    }

    @Test("a model with generations goes only with --cascade, and they with it")
    func cascade() throws {
        let studio = try TrainedStudio.copy()
        _ = try studio.pieceID()
        let refused = try studio("remove", "tunes", "--yes")
        #expect(refused.code == 65)
        #expect(refused.err.contains("--cascade"))
        #expect(studio.folder.has("studio-library/models/tunes/config.json"))
        try studio.succeed("remove", "tunes", "--yes", "--cascade")
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
        #expect(studio.folder.names(in: "studio-library/generations").isEmpty)
        #expect(try studio("list", "models", "--json").out.isEmpty)
        #expect(studio.folder.names(in: "songs").count == 12, "the user's music stays")
    }

    @Test("a slip in one of several names removes none of them")
    func allOrNone() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        #expect(try studio("remove", id, "g-000000000000", "--yes").code == 66)
        #expect(try studio("list", "--json").objects.count == 1)
    }
}
