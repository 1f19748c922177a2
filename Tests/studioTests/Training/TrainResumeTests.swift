import Testing

@Suite("studio train, stopped and resumed") struct TrainResumeTests {
    private let widths = ["--hidden", "16", "--embedding", "8"]

    @Test("Ctrl-C saves everything, and --resume ends with the bits of a run never stopped")
    func interrupted() throws {
        let studio = try Studio()
        try Songs.write(12, to: "songs", in: studio.folder)
        let epochs = ["--epochs", "150", "--patience", "0"]
        let whole = try studio.run(["train", "songs", "--name", "whole"] + widths + epochs)
        #expect(whole.code == 0)

        let running = try studio.start(
            ["train", "songs", "--name", "part", "--json"] + widths + epochs
        )
        try running.interrupt(afterLines: 3)
        let stopped = try running.wait()
        #expect(stopped.code == 130)
        #expect(!stopped.wasKilled)
        #expect(stopped.err.contains("studio train --resume --name part --epochs 150"))
        let last = try #require(try stopped.objects.last)
        #expect(last["done"] == true)
        #expect(last["reason"] == "interrupted")
        #expect(try #require(last["epochs"]?.number) < 150)
        let part = "studio-library/models/part/"
        for name in ["model.safetensors", "training.jsonl", "loss.png"] {
            #expect(studio.folder.has(part + name), "\(name)")
        }
        #expect(
            try studio("show", "part", "--json").objects.first?["training_runs"]?.array?
                .first?["status"] == "interrupted"
        )

        let resumed = try studio("train", "--resume", "--name", "part", "--epochs", "150")
        #expect(resumed.code == 0, "\(resumed)")
        #expect(
            try studio.folder.read(part + "model.safetensors")
                == studio.folder.read("studio-library/models/whole/model.safetensors")
        )
    }

    @Test("a model that was stopped can be sampled")
    func sampled() throws {
        let studio = try Studio()
        try Songs.write(12, to: "songs", in: studio.folder)
        let running = try studio.start(
            ["train", "songs", "--name", "tunes", "--json", "--epochs", "500"] + widths
        )
        try running.interrupt(afterLines: 1)
        #expect(try running.wait().code == 130)
        #expect(try #require(try studio.piece()["notes"]?.number) > 0)
    }

    @Test("--resume with a larger budget goes on; the files must be those it began with")
    func moreEpochs() throws {
        let studio = try TrainedStudio.copy()
        let more = try studio.succeed(
            "train",
            "songs",
            "--resume",
            "--name",
            "tunes",
            "--epochs",
            "3",
            "--json"
        )
        #expect(try more.objects.map { $0["epoch"] }.first == 3)
        try studio.folder.write("songs/new.mid", Songs.tune(seed: 99))
        let other = try studio(
            "train",
            "songs",
            "--resume",
            "--name",
            "tunes",
            "--epochs",
            "4"
        )
        #expect(other.code == 65)
        #expect(other.err.contains("--from tunes"))
    }
}
