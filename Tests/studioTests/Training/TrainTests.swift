import Foundation
import Testing

@Suite("studio train") struct TrainTests {
    private static let keys: Set<String> = [
        "model", "kind", "epoch", "train_loss", "validation_loss", "tokens_per_s", "seconds",
        "parameters",
    ]

    /// A studio with 12 songs and no library.
    private func studio() throws -> Studio {
        let studio = try Studio()
        try Songs.write(12, to: "songs", in: studio.folder)
        return studio
    }

    @Test("prints a line an epoch and a last one that is done; everything else goes to stderr")
    func json() throws {
        let outcome = try studio().run(
            ["train", "songs", "--model", "lstm", "--name", "a", "--json"] + TrainedStudio.tiny
        )
        #expect(outcome.code == 0)
        let lines = try outcome.objects
        #expect(lines.map { $0["epoch"] }.prefix(2) == [1, 2])
        #expect(lines.map { $0["done"] } == [false, false, true])
        for line in lines {
            #expect(Self.keys.isSubset(of: line.keys))
            #expect(line["model"] == "a")
            #expect(line["kind"] == "lstm")
            // Both losses are of a model that hardly knows more than chance among its tokens.
            #expect(try (3...6).contains(#require(line["train_loss"]?.number)))
            #expect(try (3...6).contains(#require(line["validation_loss"]?.number)))
        }
        // Of 147 tokens: embedding, gates with two biases each, the norm's gain and bias, output.
        let parameters = 147 * 8 + 64 * (8 + 16 + 2) + 2 * 16 + 147 * (16 + 1)
        #expect(lines.last?["parameters"] == .number(Double(parameters)))
        #expect(outcome.err.contains("12 files"))
    }

    @Test("leaves the model's files in the library, and its row in the catalog")
    func files() throws {
        let studio = try TrainedStudio.copy()
        let model = "studio-library/models/tunes"
        #expect(
            studio.folder.names(in: model) == [
                "checkpoints", "config.json", "corpus.json", "loss.png", "model.safetensors",
                "training.jsonl",
            ]
        )
        let config = try JSON(
            String(decoding: studio.folder.read(model + "/config.json"), as: UTF8.self)
        )
        #expect(config["lstm"]?["hidden"] == 16)
        #expect(config["encoding"]?["kind"] == "melody")
        let log = String(decoding: try studio.folder.read(model + "/training.jsonl"), as: UTF8.self)
        let epochs = try log.split(separator: "\n").map { try JSON(String($0)) }
        #expect(epochs.map { $0["epoch"] } == [1, 2])
        #expect(try studio.folder.read(model + "/loss.png").prefix(4) == [137, 80, 78, 71])
        let row = try studio("list", "models", "--json").objects.first
        #expect(row?["name"] == "tunes")
        #expect(row?["best_validation_loss"] == epochs.compactMap { $0["validation_loss"] }.last)
        #expect(row?["parent"] == .null)
    }

    @Test("the result depends neither on the number of threads nor on the day")
    func threads() throws {
        let studio = try studio()
        for threads in ["1", "2"] {
            let outcome = try studio.run(
                ["train", "songs", "--name", "t\(threads)", "--threads", threads]
                    + TrainedStudio.tiny
            )
            #expect(outcome.code == 0)
        }
        #expect(
            try studio.folder.read("studio-library/models/t1/model.safetensors")
                == studio.folder.read("studio-library/models/t2/model.safetensors")
        )
    }

    @Test("a model without a name has the folder's, numbered where that is taken")
    func names() throws {
        let studio = try studio()
        for _ in 1...2 { _ = try studio.run(["train", "songs/"] + TrainedStudio.tiny) }
        #expect(
            studio.folder.names(in: "studio-library/models") == ["songs-lstm", "songs-lstm-2"]
        )
    }

    @Test("--from begins with another model's weights and names it as the parent")
    func fineTuning() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.succeed(
            "train",
            "songs",
            "--from",
            "tunes",
            "--name",
            "finer",
            "--epochs",
            "1",
            "--json"
        )
        let first = try #require(try outcome.objects.first?["validation_loss"]?.number)
        let models = try studio("list", "models", "--json").objects
        let before = models.first { $0["name"] == "tunes" }?["best_validation_loss"]?.number
        #expect(try first < #require(before))
        #expect(models.first { $0["name"] == "finer" }?["parent"] == "tunes")
    }

    @Test("--encoding performance learns every note in time")
    func performance() throws {
        let studio = try studio()
        let outcome = try studio.run(
            ["train", "songs", "--encoding", "performance", "--name", "p", "--json"]
                + TrainedStudio.tiny
        )
        #expect(outcome.code == 0)
        #expect(try studio("list", "models", "--json").objects.first?["encoding"] == "performance")
        let piece = try studio.succeed(
            "sample",
            "--model",
            "p",
            "--bars",
            "1",
            "--seed",
            "1",
            "--json"
        )
        #expect(try piece.objects.first?["model"] == "p")
    }

    @Test(
        "real music is learnt: two embedded chorales as chords, or voice by voice",
        arguments: [(encoding: [], pieces: 2), (["--encoding", "melody"], 8)]
    )
    func corpora(_ encoding: [String], pieces: Int) throws {
        let studio = try Studio()
        for name in ["bach-chorales/bwv002.6.mid", "bach-chorales/bwv003.6.mid"] {
            let file = Songs.corpora + "/" + name
            try studio.folder.write(
                "bach/\(file.split(separator: "/").last ?? "")",
                [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
            )
        }
        let outcome = try studio.run(["train", "bach", "--json"] + encoding + TrainedStudio.tiny)
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("bach: 2 files, \(pieces) pieces"))
    }

    @Test("what the library's models wrote is not learnt from, though it lies among the songs")
    func ownPieces() throws {
        let studio = try TrainedStudio.copy()
        _ = try studio.pieceID()
        let outcome = try studio.run(["train", "."] + TrainedStudio.tiny)
        #expect(outcome.code == 0)
        #expect(outcome.err.contains(".: 12 files"))
    }
}
