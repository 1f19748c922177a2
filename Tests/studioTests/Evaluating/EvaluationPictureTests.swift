import Foundation
import Score
import Testing

@Suite("Pictures of studio evaluate and inspect") struct EvaluationPictureTests {
    private func svg(_ studio: Studio, _ name: String) throws -> String {
        String(decoding: try studio.folder.read(name), as: UTF8.self)
    }

    @Test("a piece is drawn with its notes' surprise under a model")
    func surprise() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.succeed(
            "evaluate",
            "songs/song-3.mid",
            "--model",
            "tunes",
            "--surprise",
            "s.svg",
            "--json"
        )
        let text = try svg(studio, "s.svg")
        #expect(text.contains("surprise of a note (nats)"))
        // What the picture's notes have on average is what the likelihood of the piece says, but for
        // the end token.
        let line = try #require(try outcome.objects.first)
        let perNote = try #require(line["nats_per_note"]?.number)
        let words = try #require(text.split(separator: "under tunes: ").last)
        let drawn = try #require(Double(words.prefix { $0.isNumber || $0 == "." }))
        #expect(drawn <= perNote + 0.01)
        #expect(drawn > 0.8 * perNote)
    }

    @Test("sets that are compared are drawn as histograms")
    func histograms() throws {
        let studio = try TrainedStudio.copy()
        try Songs.write(3, to: "new", in: studio.folder)
        try studio.succeed(
            "evaluate",
            "new",
            "--against",
            "songs",
            "--histograms",
            "h.svg",
            "--permutations",
            "0"
        )
        let text = try svg(studio, "h.svg")
        for word in ["songs", "new", "pitch classes", "note lengths"] {
            #expect(text.contains(word))
        }
    }

    @Test("the bars of a file are drawn, each with each")
    func selfSimilarity() throws {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1))
        try studio.succeed("inspect", "tune.mid", "--self-similarity", "f.svg")
        #expect(try svg(studio, "f.svg").contains("8 bars: 2c / (a + b)"))
        try studio.folder.write("empty.mid", Songs.piece([]))
        #expect(try studio("inspect", "empty.mid", "--self-similarity", "e.png").code == 65)
        #expect(!studio.folder.has("e.png"))
    }

    @Test(
        "pictures of nothing are refused before there is work",
        arguments: [
            ["--surprise", "s.png"], ["--surprise", "s.gif"], ["--histograms", "h.txt"],
            ["--likelihood", "--histograms", "h.png"],
        ]
    )
    func refused(options: [String]) throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.run(["evaluate", "--model", "tunes"] + options)
        #expect(outcome.code == 64, "\(outcome)")
        #expect(!studio.folder.names().contains { $0.hasSuffix("png") })
    }
}
