import Foundation
import Testing

@Suite("studio train --model gan") struct TrainGANTests {
    private static let keys: Set<String> = [
        "model", "kind", "epoch", "generator_loss", "discriminator_loss", "steps_per_s", "seconds",
        "parameters", "real_accuracy", "fake_accuracy", "diversity", "corpus_diversity",
        "near_copies", "warnings",
    ]

    private func studio() throws -> Studio {
        let studio = try Studio()
        try Songs.write(12, bars: 16, to: "songs", in: studio.folder)
        return studio
    }

    @Test(
        "prints a line an epoch and a last one that is done",
        arguments: TrainedGAN.Preset.allCases
    )
    func json(preset: TrainedGAN.Preset) throws {
        let outcome = try studio().run(
            ["train", "songs", "--name", "a", "--epochs", "2", "--json"] + preset.tiny
        )
        try #require(outcome.code == 0, "\(outcome)")
        let lines = try outcome.objects
        #expect(lines.map { $0["epoch"] }.prefix(2) == [1, 2])
        #expect(lines.map { $0["done"] } == [false, false, true])
        for line in lines {
            #expect(Self.keys.isSubset(of: line.keys), "\(Self.keys.subtracting(line.keys))")
            #expect(!line.keys.contains("validation_loss"))
            #expect(line["kind"] == "gan")
            for share in ["real_accuracy", "fake_accuracy", "diversity", "near_copies"] {
                #expect(try (0...1).contains(#require(line[share]?.number)), "\(share)")
            }
            #expect(try #require(line["steps_per_s"]?.number) > 0)
        }
    }

    @Test("a folder whose metre leaves no window is bad data, and what to try is told")
    func otherMetre() throws {
        let studio = try studio()
        let outcome = try studio.run(
            ["train", "songs", "--bar-steps", "12", "--name", "a"]
                + TrainedGAN.Preset.pianoroll.tiny
        )
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("--bar-steps 16"), "\(outcome)")
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }

    @Test("--from goes on with a GAN's shape, and refuses another")
    func fineTuning() throws {
        let studio = try TrainedGAN.copy()
        let finer = try studio.run(
            [
                "train", "songs", "--from", "pianoroll", "--name", "finer", "--epochs", "1",
                "--generator-rate", "1e-5", "--json",
            ]
        )
        try #require(finer.code == 0, "\(finer)")
        #expect(try finer.objects.first?["kind"] == "gan")
        let config = try JSON(
            String(
                decoding: studio.folder.read("studio-library/models/finer/config.json"),
                as: UTF8.self
            )
        )
        #expect(config["parent"] == "pianoroll")
        #expect(config["gan"]?["preset"] == "pianoroll")
        #expect(config["gan"]?["latent"] == 8)
        let other = try studio("train", "songs", "--from", "pianoroll", "--latent", "16")
        #expect(other.code == 64)
        #expect(other.err.contains("--latent"))
        #expect(try studio("train", "songs", "--from", "pianoroll", "--hidden", "8").code == 64)
    }

    @Test("a person reads a line an epoch of at most 100 columns, and what is in it")
    func lines() throws {
        let outcome = try studio().run(
            ["train", "songs", "--name", "a", "--epochs", "2"] + TrainedGAN.Preset.textbook.tiny
        )
        try #require(outcome.code == 0, "\(outcome)")
        let epochs = outcome.err.split(separator: "\n").filter { $0.hasPrefix("epoch ") }
        #expect(epochs.count == 2)
        for line in epochs {
            #expect(line.count <= 100, "\(line)")
            for word in ["  G ", "  D ", "real ", "fake ", "diversity ", "copies ", "steps/s"] {
                #expect(line.contains(word), "\(line)")
            }
        }
        #expect(outcome.err.contains("G, D: losses of generator and discriminator"))
        #expect(outcome.out.contains("samples.png"))
    }

    @Test("the textbook's widths are the default, and their number of weights is known")
    func textbookWidths() throws {
        let outcome = try studio().succeed(
            "train",
            "songs",
            "--model",
            "gan",
            "--epochs",
            "1",
            "--json"
        )
        let generator = 101 * 256 + 257 * 512 + 513 * 1024 + 1025 * 128
        let discriminator = 129 * 512 + 513 * 256 + 257
        #expect(
            try outcome.objects.last?["parameters"] == .number(Double(generator + discriminator))
        )
    }

    @Test("leaves weights, log and pictures in the library", arguments: TrainedGAN.Preset.allCases)
    func files(preset: TrainedGAN.Preset) throws {
        let studio = try TrainedGAN.copy()
        let model = "studio-library/models/" + preset.rawValue
        #expect(
            studio.folder.names(in: model) == [
                "checkpoints", "config.json", "corpus.json", "loss.png", "model.safetensors",
                "samples", "samples.png", "training.jsonl",
            ]
        )
        let pictures = studio.folder.names(in: model + "/samples")
        #expect(pictures == ["epoch-0001.png", "epoch-0002.png"])
        for picture in ["loss.png", "samples.png"] + pictures.map({ "samples/" + $0 }) {
            let bytes = try studio.folder.read("\(model)/\(picture)")
            #expect(bytes.prefix(4) == [137, 80, 78, 71], "\(picture)")
        }
        let config = try JSON(
            String(decoding: studio.folder.read(model + "/config.json"), as: UTF8.self)
        )
        #expect(config["gan"]?["preset"] == .string(preset.rawValue))
        #expect(config["gan"]?["latent"] == 8)
        #expect(config["gan"]?["generatorLayers"] == [16, 16])
        let log = String(decoding: try studio.folder.read(model + "/training.jsonl"), as: UTF8.self)
        let epochs = try log.split(separator: "\n").map { try JSON(String($0)) }
        #expect(epochs.map { $0["epoch"] } == [1, 2])
        #expect(epochs.allSatisfy { $0.keys.contains("generator_loss") })
        let row = try studio("list", "models", "--json").objects.first {
            $0["name"] == .string(preset.rawValue)
        }
        #expect(row?["kind"] == "gan")
        #expect(row?["best_validation_loss"] == .null)
    }

    @Test("--resume ends with the bits of a run never stopped")
    func resumed() throws {
        let studio = try studio()
        let preset = TrainedGAN.Preset.pianoroll.tiny
        for (name, epochs) in [("whole", "3"), ("part", "2")] {
            let outcome = try studio.run(
                ["train", "songs", "--name", name, "--epochs", epochs] + preset
            )
            try #require(outcome.code == 0, "\(outcome)")
        }
        let lines = try studio.succeed(
            "train",
            "--resume",
            "--name",
            "part",
            "--epochs",
            "3",
            "--json"
        ).objects
        #expect(lines.first?["epoch"] == 3)
        #expect(lines.first?["kind"] == "gan")
        #expect(
            try studio.folder.read("studio-library/models/part/model.safetensors")
                == studio.folder.read("studio-library/models/whole/model.safetensors")
        )
    }

    @Test(
        "options of another kind, or out of range, are wrong usage, and the reason is told",
        arguments: [
            (["--model", "gan", "--hidden", "16"], "--hidden belongs to --model lstm"),
            (["--model", "gan", "--sequence-length", "8"], "--sequence-length belongs to"),
            (["--model", "lstm", "--latent", "16"], "--latent belongs to --model gan"),
            (["--d-steps", "2"], "--d-steps belongs to --model gan"),
            (["--model", "gan", "--latent", "0"], "1 to"),
            (["--model", "gan", "--generator-layers", "256,x"], "generator-layers"),
            (["--model", "gan", "--generator-layers", "0"], "1 to"),
            (["--model", "gan", "--discriminator-layers", ""], "discriminator-layers"),
            (["--model", "gan", "--label-smoothing", "0.9"], "0.0 to 0.5"),
            (["--model", "gan", "--d-steps", "0"], "1 to 100"),
            (["--model", "gan", "--loss", "l2"], "wasserstein"),
            (["--model", "gan", "--activation", "gelu"], "leaky-relu"),
            (["--model", "gan", "--preset", "music"], "pianoroll"),
            (["--model", "gan", "--encoding", "performance"], "--encoding"),
            (["--model", "gan", "--leak", "0.1"], "--activation leaky-relu"),
            (["--model", "gan", "--penalty-kind", "one-centred"], "--penalty 10"),
        ]
    )
    func refused(options: [String], reason: String) throws {
        let studio = try Studio()
        try Songs.write(1, to: "songs", in: studio.folder)
        let outcome = try studio.run(["train", "songs"] + options)
        #expect(outcome.code == 64, "\(outcome)")
        #expect(outcome.err.contains(reason), "\(outcome)")
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }
}
